// One import gives a program all it needs: schemas, values, batches and runs.
@_exported public import JafgenArguments
@_exported public import JafgenColumns
@_exported public import JafgenDiagnostics
@_exported public import JafgenGeneration
@_exported public import JafgenMimesis
@_exported public import JafgenOutputs
@_exported public import JafgenSchema
