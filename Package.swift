// swift-tools-version: 6.1
import PackageDescription

/// Targets are listed from the inside out: a target imports only what stands above it.
/// `docs/architecture.md` tells what each one is for.
let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .unsafeFlags(["-warnings-as-errors"])]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")

let package = Package(
    name: "suifang",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // The domain: no I/O, no clock, no randomness.
        .target(name: "FollowUp", swiftSettings: strict),
        // Sums over millions of numbers: without the optimiser each sentence of a test would take a second.
        .target(name: "CharacterNetwork", swiftSettings: strict + [.unsafeFlags(["-O"])]),
        // What free texts say; pure as well.
        .target(name: "Signals", dependencies: ["FollowUp", "CharacterNetwork"], swiftSettings: strict),
        // Invented people and illnesses for demos and simulations; pure as well.
        .target(name: "InventedHospital", dependencies: ["FollowUp"], swiftSettings: strict),

        // Models of risk, trained on the hospital's own outcomes; pure as well.
        .target(name: "Risk", dependencies: ["FollowUp"], swiftSettings: strict),

        // Pure formats.
        .target(name: "HTML", swiftSettings: strict),
        .target(name: "HL7", swiftSettings: strict),
        .target(name: "FHIR", swiftSettings: strict),
        .target(name: "Sheets", dependencies: ["CZip", "CExpat", "CXLSXWriter"], swiftSettings: strict),
        // How memory goes back to the system.
        .systemLibrary(name: "CMalloc"),
        // What workbooks are read and written with.
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),

        // Documents to be printed, as PDF.
        .target(name: "Paper", dependencies: ["CPango"], swiftSettings: strict),
        .systemLibrary(name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev", "libcairo2-dev"])]),

        // Messages over TCP, whatever they say.
        .target(
            name: "MLLP",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ], swiftSettings: strict),

        // The database seam and its two drivers.
        .target(name: "SQL", swiftSettings: strict),
        .target(
            name: "SQLite",
            dependencies: [
                "SQL", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ], swiftSettings: strict),

        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(name: "Postgres", dependencies: ["SQL", "CLibPQ"], swiftSettings: strict),

        .target(name: "Content", dependencies: ["FollowUp", "Signals", "InventedHospital", "Risk", .product(name: "Yams", package: "Yams")], swiftSettings: strict),
        .target(name: "RiskPages", dependencies: ["FollowUp", "HTML", "Risk"], swiftSettings: strict),
        // What long values are kept in less room with.
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .target(
            name: "Storage", dependencies: ["FollowUp", "SQL", "CZstd", crypto], resources: [.embedInCode("Migrations")],
            swiftSettings: strict),
        .target(
            name: "Channels",
            dependencies: [
                "FollowUp", .product(name: "AsyncHTTPClient", package: "async-http-client"), .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .target(
            name: "Engine",
            dependencies: ["FollowUp", "SQL", "Storage", "Channels", .product(name: "Logging", package: "swift-log")],
            swiftSettings: strict),
        .target(
            name: "Simulation", dependencies: ["FollowUp", "InventedHospital", "SQL", "Storage", "Channels", "Engine"], swiftSettings: strict),
        .target(
            name: "TwinPages", dependencies: ["FollowUp", "InventedHospital", "HTML", "Simulation"], swiftSettings: strict),
        .target(
            name: "Interchange", dependencies: ["FollowUp", "HL7", "FHIR", "Sheets", "SQL", "Storage", "Engine"], swiftSettings: strict),
        .target(
            name: "Web", dependencies: ["FollowUp", "Content", "HTML", "HL7", "FHIR", "Sheets", "Paper", "SQL", "Storage", "Channels", "Engine", "Interchange", crypto, cryptoExtras, hummingbird, .product(name: "Logging", package: "swift-log")],
            swiftSettings: strict),

        .executableTarget(
            name: "suifang",
            dependencies: [
                "CMalloc", "FollowUp", "Content", "InventedHospital", "HL7", "FHIR", "SQL", "Storage", "SQLite", "Postgres", "Channels", "Engine", "MLLP", "Interchange",
                "Simulation", "HTML", "TwinPages", "Risk", "RiskPages", "Sheets", "Signals", "Web", hummingbird, crypto, cryptoExtras, .product(name: "Logging", package: "swift-log"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"), .product(name: "Yams", package: "Yams"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),

        .executableTarget(
            name: "suifang-bench",
            dependencies: [
                "FollowUp", "Content", "InventedHospital", "FHIR", "Sheets", "SQL", "Storage", "SQLite", "Postgres", "PostgresCluster", "Channels", "Engine",
                "HL7", "MLLP", "Interchange", "Simulation", "HTML", "Web", hummingbird, .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks/Sources", swiftSettings: strict),

        // Tests, from the inside out as well.
        .target(name: "PostgresCluster", dependencies: ["SQL", "Postgres"], path: "Tests/Support/PostgresCluster", swiftSettings: strict),
        .target(
            name: "TestPlaces", dependencies: ["SQL", "SQLite", "PostgresCluster"], path: "Tests/Support/TestPlaces", swiftSettings: strict),
        // Readers of foreign bytes, for what fuzzers found.
        .target(name: "FuzzedReaders", dependencies: ["FollowUp", "Sheets", "Interchange"], path: "Tests/Support/FuzzedReaders", swiftSettings: strict),
        .testTarget(name: "FollowUpTests", dependencies: ["FollowUp", "Content"], swiftSettings: strict),
        .testTarget(name: "RiskTests", dependencies: ["Risk", "RiskPages", "Content", "FollowUp", "Sheets"], swiftSettings: strict),
        .testTarget(name: "SignalTests", dependencies: ["Signals", "CharacterNetwork", "FollowUp", "Content"], exclude: ["Corpus"], swiftSettings: strict),
        .testTarget(name: "InventedHospitalTests", dependencies: ["InventedHospital", "FollowUp"], swiftSettings: strict),
        .testTarget(name: "HTMLTests", dependencies: ["HTML"], swiftSettings: strict),
        .testTarget(name: "HL7Tests", dependencies: ["HL7"], swiftSettings: strict),
        .testTarget(name: "MLLPTests", dependencies: ["MLLP", .product(name: "NIOEmbedded", package: "swift-nio")], swiftSettings: strict),
        .testTarget(name: "FHIRTests", dependencies: ["FHIR"], swiftSettings: strict),
        .testTarget(name: "SheetsTests", dependencies: ["Sheets", "CZip"], swiftSettings: strict),
        .testTarget(
            name: "SQLTests", dependencies: ["SQL", "SQLite", "Postgres", "PostgresCluster", "TestPlaces", .product(name: "GRDBSQLite", package: "GRDB.swift")],
            swiftSettings: strict),
        .testTarget(
            name: "ContentTests", dependencies: ["Content", "FollowUp", "InventedHospital", "Risk", .product(name: "Yams", package: "Yams")], exclude: ["Tables"],
            swiftSettings: strict),
        .testTarget(name: "StorageTests", dependencies: ["Storage", "SQL", "SQLite", "Postgres", "PostgresCluster", "TestPlaces", "FollowUp"], swiftSettings: strict),
        .testTarget(
            name: "EngineTests",
            dependencies: [
                "Engine", "Storage", "SQL", "SQLite", "Postgres", "PostgresCluster", "TestPlaces", "FollowUp", "Channels", "Content", "InventedHospital", "Simulation", "Risk",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "SimulationTests", dependencies: ["Simulation", "InventedHospital", "TwinPages", "Engine", "Storage", "SQL", "SQLite", "FollowUp", "Content", "Channels"],
            swiftSettings: strict),
        .testTarget(
            name: "InterchangeTests",
            dependencies: ["Interchange", "HL7", "FHIR", "Sheets", "FollowUp", "Engine", "Storage", "SQL", "SQLite", "TestPlaces", "Content", "FuzzedReaders"], swiftSettings: strict),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Web", "HTML", "FHIR", "Sheets", "Engine", "Storage", "SQL", "SQLite", "Postgres", "PostgresCluster", "TestPlaces", "FollowUp", "Content", "Channels", "Interchange", crypto, cryptoExtras, hummingbird,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ], swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "suifang", "SQLite", "SQL", "Postgres", "PostgresCluster", "FollowUp", "HL7", hummingbird,
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ], swiftSettings: strict),
    ]
)
