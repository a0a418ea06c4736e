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
    .library(name: "JafgenMimesis", targets: ["JafgenColumns", "JafgenMimesis"]),
    .library(name: "JafgenRandom", targets: ["JafgenRandom"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CSnappy", pkgConfig: "snappy", providers: [.apt(["libsnappy-dev"]), .brew(["snappy"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
    .target(name: "CJafgenKernels"),
    .target(name: "CJafgenLocales"),
    .target(name: "CJafgenSystem"),
    .target(name: "CJafgenAllocator", dependencies: ["CJafgenSystem"]),
    .target(name: "JafgenRandom", swiftSettings: strict),
    .target(name: "JafgenColumns", dependencies: ["CJafgenSystem"], swiftSettings: strict),
    .target(
      name: "JafgenEncoding",
      dependencies: ["CJafgenKernels", "CSnappy", "CZlib", "CZstd", "JafgenColumns"],
      swiftSettings: strict),
    .target(
      name: "JafgenMimesis",
      dependencies: ["CJafgenKernels", "CJafgenLocales", "CZlib", "JafgenColumns", "JafgenRandom"],
      swiftSettings: strict),
    .target(
      name: "JafgenSchema",
      // Of Yams it is the parser's events that are used, by its C target: every place and style is in them. Of the
      // encodings it is the options.
      dependencies: ["JafgenColumns", "JafgenEncoding", "JafgenMimesis", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .target(
      name: "JafgenImport", dependencies: ["JafgenColumns", "JafgenMimesis", "JafgenSchema"], swiftSettings: strict),
    .target(
      name: "JafgenSQL", dependencies: ["JafgenColumns", "JafgenMimesis", "JafgenSchema"], swiftSettings: strict),
    .target(
      name: "JafgenGeneration",
      dependencies: ["JafgenColumns", "JafgenMimesis", "JafgenRandom", "JafgenSchema"],
      swiftSettings: strict),
    .target(name: "JaffleShop", dependencies: ["JafgenColumns", "JafgenRandom"], swiftSettings: strict),
    .target(
      name: "Jafgen",
      dependencies: [
        "CJafgenSystem", "JaffleShop", "JafgenColumns", "JafgenEncoding", "JafgenGeneration", "JafgenMimesis",
        "JafgenSchema", "JafgenSQL",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "JafgenCLI",
      dependencies: [
        "CJafgenAllocator", "Jafgen", "JafgenImport", "JafgenColumns", "JafgenEncoding", "JafgenGeneration",
        "JafgenMimesis", "JafgenSchema", "JafgenSQL",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    // What scripts/compare measures types with; no product, so that users of the package never build it.
    .executableTarget(
      name: "TypeSpeed", dependencies: ["JafgenColumns", "JafgenMimesis", "JafgenRandom"],
      path: "Benchmarks/TypeSpeed", swiftSettings: strict),
    .target(name: "JafgenTestSupport", path: "Tests/JafgenTestSupport", swiftSettings: strict),
    .testTarget(name: "JafgenRandomTests", dependencies: ["JafgenRandom"], swiftSettings: strict),
    .testTarget(name: "JafgenColumnsTests", dependencies: ["JafgenColumns"], swiftSettings: strict),
    .testTarget(
      name: "JaffleShopTests", dependencies: ["JaffleShop", "JafgenColumns", "JafgenRandom", "JafgenTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "JafgenMimesisTests",
      dependencies: ["JafgenMimesis", "JafgenColumns", "JafgenRandom", "JafgenTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "JafgenSchemaTests",
      dependencies: ["JafgenSchema", "JafgenMimesis", "JafgenColumns", "JafgenEncoding", "JafgenTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "JafgenImportTests", dependencies: ["JafgenImport", "JafgenColumns", "JafgenMimesis", "JafgenSchema"],
      swiftSettings: strict),
    .testTarget(
      name: "JafgenSQLTests", dependencies: ["JafgenColumns", "JafgenSchema", "JafgenSQL", "JafgenTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "JafgenEncodingTests",
      dependencies: ["CJafgenKernels", "JafgenColumns", "JafgenEncoding", "JafgenTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "JafgenTests", dependencies: ["Jafgen", "JafgenColumns", "JafgenEncoding", "JafgenTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "JafgenIntegrationTests",
      dependencies: [
        "Jafgen", "JafgenImport", "JafgenColumns", "JafgenEncoding", "JafgenGeneration", "JafgenMimesis",
        "JafgenRandom",
        "JafgenSQL", "JafgenSchema", "JafgenTestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "JafgenFuzzTests",
      dependencies: [
        "CZlib", "CZstd", "Jafgen", "JafgenImport", "JafgenColumns", "JafgenEncoding", "JafgenGeneration",
        "JafgenMimesis",
        "JafgenSchema",
        "JafgenTestSupport",
      ],
      swiftSettings: strict),
    // Depends on the command so that there is a binary to run.
    .testTarget(
      name: "JafgenCLITests",
      dependencies: [
        "JafgenCLI", "JafgenImport", "JafgenColumns", "JafgenMimesis", "JafgenSchema", "JafgenSQL",
        "JafgenTestSupport",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
