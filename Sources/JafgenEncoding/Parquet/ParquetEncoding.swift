/// How the values of a page are stored, by the numbers in the format.
package enum ParquetEncoding: Int, CaseIterable, Sendable {
  case plain = 0
  case rle = 3
  case deltaBinaryPacked = 5
  case deltaLengthByteArray = 6
  case rleDictionary = 8
  case byteStreamSplit = 9
}

extension ParquetOptions.Codec {
  /// The codec's number in the format.
  var number: Int {
    switch self {
    case .none: 0
    case .snappy: 1
    case .gzip: 2
    case .zstd: 6
    }
  }
}
