// swift-tools-version: 6.2
import PackageDescription

// Data flows down this list: a target imports only targets named before it.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "jafgen",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "jafgen", targets: ["JafgenCLI"]),
    .library(name: "Jafgen", targets: ["Jafgen"]),
    .library(name: "JafgenMimesis", targets: ["JafgenArguments", "JafgenColumns", "JafgenMimesis"]),
    .library(name: "JafgenRandom", targets: ["JafgenRandom"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CSnappy", pkgConfig: "snappy", providers: [.apt(["libsnappy-dev"]), .brew(["snappy"])]),
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
    .target(name: "CJafgenKernels"),
    .target(name: "CJafgenLocales"),
    .target(name: "CJafgenSystem"),
    .target(name: "CJafgenAllocator", dependencies: ["CJafgenSystem"]),
    .target(
      name: "JafgenSystem", dependencies: ["CJafgenSystem", .product(name: "SystemPackage", package: "swift-system")],
      swiftSettings: strict),
    .target(name: "JafgenDiagnostics", swiftSettings: strict),
    // Rounding and roots, which are exact everywhere, may be calls of the C library's.
    .target(
      name: "JafgenNumerics", swiftSettings: strict,
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(name: "JafgenRandom", dependencies: ["JafgenNumerics"], swiftSettings: strict),
    .target(name: "JafgenColumns", dependencies: ["CJafgenKernels", "CJafgenSystem"], swiftSettings: strict),
    .target(name: "JafgenArguments", dependencies: ["JafgenColumns", "JafgenDiagnostics"], swiftSettings: strict),
    .target(
      name: "JafgenExpressions", dependencies: ["JafgenArguments", "JafgenColumns", "JafgenNumerics", "JafgenRandom"],
      swiftSettings: strict),
    .target(
      name: "JafgenOutputs", dependencies: ["JafgenArguments", "JafgenColumns", "JafgenDiagnostics", "JafgenSystem"],
      swiftSettings: strict),
    .target(
      name: "JafgenEncoding",
      dependencies: ["CJafgenKernels", "CSnappy", "CZlib", "CZstd", "JafgenColumns", "JafgenOutputs"],
      swiftSettings: strict),
    .target(
      name: "JafgenMimesis",
      dependencies: [
        "CJafgenKernels", "CJafgenLocales", "CZlib", "JafgenArguments", "JafgenColumns", "JafgenDiagnostics",
        "JafgenNumerics", "JafgenRandom",
      ],
      swiftSettings: strict),
    .target(
      name: "JafgenSchema",
      // Of the encodings it is the options.
      dependencies: [
        "CYAML", "JafgenArguments", "JafgenColumns", "JafgenDiagnostics", "JafgenExpressions", "JafgenMimesis",
        "JafgenOutputs", "JafgenSystem", .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .target(
      name: "JafgenImport",
      dependencies: [
        "JafgenArguments", "JafgenColumns", "JafgenDiagnostics", "JafgenMimesis", "JafgenSchema", "JafgenSystem",
      ],
      swiftSettings: strict),
    .target(
      name: "JafgenSQL",
      dependencies: ["JafgenColumns", "JafgenDiagnostics", "JafgenMimesis", "JafgenSchema", "JafgenSystem"],
      swiftSettings: strict),
    .target(
      name: "JafgenGeneration",
      dependencies: [
        "JafgenColumns", "JafgenDiagnostics", "JafgenExpressions", "JafgenMimesis", "JafgenOutputs", "JafgenRandom",
        "JafgenSchema",
      ],
      swiftSettings: strict),
    .target(name: "JaffleShop", dependencies: ["JafgenColumns", "JafgenRandom"], swiftSettings: strict),
    .target(
      name: "Jafgen",
      dependencies: [
        "CJafgenSystem", "JaffleShop", "JafgenArguments", "JafgenColumns", "JafgenDiagnostics", "JafgenEncoding",
        "JafgenGeneration", "JafgenMimesis", "JafgenOutputs", "JafgenSchema", "JafgenSQL", "JafgenSystem",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "JafgenCLI",
      dependencies: [
        "CJafgenAllocator", "Jafgen", "JafgenArguments", "JafgenColumns", "JafgenDiagnostics", "JafgenEncoding",
        "JafgenExpressions", "JafgenGeneration", "JafgenImport", "JafgenMimesis", "JafgenOutputs", "JafgenSchema",
        "JafgenSQL", "JafgenSystem", .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    // What scripts/compare measures with; no products, so that users of the package never build them.
    .executableTarget(
      name: "ExpressionSpeed", dependencies: ["JafgenColumns", "JafgenExpressions"],
      path: "Benchmarks/ExpressionSpeed", swiftSettings: strict),
    .executableTarget(
      name: "TypeSpeed", dependencies: ["JafgenArguments", "JafgenColumns", "JafgenMimesis", "JafgenRandom"],
      path: "Benchmarks/TypeSpeed", swiftSettings: strict),
    .target(name: "JafgenTestSupport", path: "Tests/JafgenTestSupport", swiftSettings: strict),
    .testTarget(
      name: "JafgenSystemTests",
      dependencies: [
        "JafgenSystem", "JafgenTestSupport", .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "JafgenNumericsTests", dependencies: ["JafgenNumerics", "JafgenTestSupport"], swiftSettings: strict),
    .testTarget(
      name: "JafgenRandomTests", dependencies: ["JafgenNumerics", "JafgenRandom", "JafgenTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "JafgenExpressionsTests",
      dependencies: ["JafgenColumns", "JafgenExpressions", "JafgenNumerics", "JafgenTestSupport"],
      swiftSettings: strict),
    .testTarget(name: "JafgenColumnsTests", dependencies: ["JafgenColumns"], swiftSettings: strict),
    .testTarget(
      name: "JaffleShopTests", dependencies: ["JaffleShop", "JafgenColumns", "JafgenRandom", "JafgenTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "JafgenMimesisTests",
      dependencies: ["JafgenArguments", "JafgenColumns", "JafgenMimesis", "JafgenRandom", "JafgenTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "JafgenSchemaTests",
      dependencies: [
        "JafgenArguments", "JafgenColumns", "JafgenDiagnostics", "JafgenEncoding", "JafgenMimesis", "JafgenOutputs",
        "JafgenSchema", "JafgenTestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "JafgenImportTests",
      dependencies: ["JafgenColumns", "JafgenDiagnostics", "JafgenImport", "JafgenMimesis", "JafgenSchema"],
      swiftSettings: strict),
    .testTarget(
      name: "JafgenSQLTests",
      dependencies: ["JafgenColumns", "JafgenDiagnostics", "JafgenSchema", "JafgenSQL", "JafgenTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "JafgenEncodingTests",
      dependencies: ["CJafgenKernels", "JafgenColumns", "JafgenEncoding", "JafgenOutputs", "JafgenTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "JafgenTests",
      dependencies: [
        "Jafgen", "JafgenColumns", "JafgenEncoding", "JafgenOutputs", "JafgenSchema", "JafgenTestSupport",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "JafgenIntegrationTests",
      dependencies: [
        "Jafgen", "JafgenArguments", "JafgenColumns", "JafgenDiagnostics", "JafgenEncoding", "JafgenExpressions",
        "JafgenGeneration", "JafgenImport", "JafgenMimesis", "JafgenOutputs", "JafgenRandom", "JafgenSchema",
        "JafgenSQL", "JafgenTestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "JafgenFuzzTests",
      dependencies: [
        "CZlib", "CZstd", "Jafgen", "JafgenArguments", "JafgenColumns", "JafgenDiagnostics", "JafgenEncoding",
        "JafgenGeneration", "JafgenImport", "JafgenMimesis", "JafgenOutputs", "JafgenSchema", "JafgenTestSupport",
      ],
      swiftSettings: strict),
    // Depends on the command so that there is a binary to run.
    .testTarget(
      name: "JafgenCLITests",
      dependencies: [
        "JafgenArguments", "JafgenCLI", "JafgenColumns", "JafgenDiagnostics", "JafgenMimesis", "JafgenSchema",
        "JafgenSQL", "JafgenTestSupport",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
