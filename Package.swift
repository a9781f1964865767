// swift-tools-version: 6.1

import PackageDescription

// Every Swift target shares these; the language mode is Swift 6 (strict concurrency).
let settings: [SwiftSetting] = [.enableUpcomingFeature("ExistentialAny")]

let package = Package(
    name: "Firstlight",
    products: [
        .executable(name: "firstlight", targets: ["firstlight"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        // System libraries behind the smallest C surface; the C targets hold what Swift cannot
        // say: errors that jump (libpng) and C++ (DCMTK).
        .systemLibrary(name: "CNcurses", providers: [.apt(["libncursesw5-dev"])]),
        .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "COneDNN", linkerSettings: ["dnnl", "gomp"].map { .linkedLibrary($0) }),
        .target(name: "CPNG", linkerSettings: [.linkedLibrary("png")]),
        .target(
            name: "CDICOM",
            linkerSettings: [
                "dcmjpls", "dcmtkcharls", "dcmjpeg", "ijg8", "ijg12", "ijg16", "dcmimage",
                "dcmimgle", "dcmdata", "oflog", "ofstd", "openjp2",
            ].map { .linkedLibrary($0) }),

        // The rooms, lowest first. Each may import only those above it.
        .target(name: "Screening", swiftSettings: settings),
        .target(name: "Files", dependencies: ["COpenSSL"], swiftSettings: settings),
        .target(
            name: "Imaging", dependencies: ["Screening", "Files", "CPNG", "CDICOM"],
            swiftSettings: settings),
        .target(name: "Questionnaires", dependencies: ["Screening"], swiftSettings: settings),
        .target(
            name: "Checkpoints", dependencies: ["Screening", "Files", "CZlib"],
            swiftSettings: settings),
        .target(
            name: "ModelCatalogue", dependencies: ["Screening", "Files", "Checkpoints"],
            swiftSettings: settings),
        .target(
            name: "RiskEngine",
            dependencies: [
                "Screening", "Files", "Imaging", "Checkpoints", "ModelCatalogue", "COneDNN",
            ],
            exclude: ["Models"], swiftSettings: settings),
        .target(
            name: "Phantom", dependencies: ["Screening", "Files", "Imaging", "Questionnaires"],
            swiftSettings: settings),
        .target(name: "Evaluation", dependencies: ["Screening"], swiftSettings: settings),
        .target(
            name: "Reporting", dependencies: ["Screening", "Files", "Imaging", "Evaluation"],
            resources: [.embedInCode("Session/session.schema.json")], swiftSettings: settings),
        .target(
            name: "Worklist",
            dependencies: [
                "Screening", "Files", "Imaging", .product(name: "GRDB", package: "GRDB.swift"),
            ], swiftSettings: settings),
        .target(
            name: "Operations",
            dependencies: [
                "Screening", "Files", "Questionnaires", "ModelCatalogue", "RiskEngine", "Phantom",
                "Evaluation", "Reporting", "Worklist",
            ], swiftSettings: settings),
        .target(
            name: "TerminalUI",
            dependencies: ["CNcurses", .product(name: "TOMLKit", package: "TOMLKit")],
            swiftSettings: settings),
        .target(
            name: "Workstation",
            dependencies: [
                "Screening", "Files", "Imaging", "Questionnaires", "RiskEngine", "Evaluation",
                "Reporting", "Worklist", "Operations", "TerminalUI",
                .product(name: "Logging", package: "swift-log"),
            ], swiftSettings: settings),
        .target(
            name: "Benchmarks",
            dependencies: [
                "Screening", "Evaluation", "Reporting", "ModelCatalogue", "RiskEngine", "Worklist",
                "Operations", "TerminalUI", "Questionnaires", "Workstation",
            ], swiftSettings: settings),
        .executableTarget(
            name: "firstlight",
            dependencies: [
                "Screening", "Files", "Imaging", "Questionnaires", "ModelCatalogue", "RiskEngine",
                "Phantom", "Evaluation", "Reporting", "Worklist", "Operations", "TerminalUI",
                "Workstation", "Benchmarks",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "TOMLKit", package: "TOMLKit"),
                .product(name: "Logging", package: "swift-log"),
            ], swiftSettings: settings),

        // Small exams that several test targets import.
        .target(
            name: "TestExams", dependencies: ["Screening", "Imaging"], path: "Tests/TestExams",
            swiftSettings: settings),
        // Where the tests' files are; a test that lacks one says so.
        .target(name: "TestFiles", path: "Tests/TestFiles", swiftSettings: settings),
        // The committed checkpoints, models made of them and damaged input for readers.
        .target(
            name: "TestModels", dependencies: ["Screening", "Files", "ModelCatalogue"],
            path: "Tests/TestModels", swiftSettings: settings),
        // A web server on this machine that breaks off, lies and stalls, for downloads.
        .target(name: "TestServer", path: "Tests/TestServer", swiftSettings: settings),
        .testTarget(name: "GuideTests", dependencies: ["TestFiles"], swiftSettings: settings),
        .testTarget(
            name: "FilesTests", dependencies: ["Files", "TestFiles"], swiftSettings: settings),
        .testTarget(name: "ScreeningTests", dependencies: ["Screening"], swiftSettings: settings),
        .testTarget(
            name: "ImagingTests", dependencies: ["Imaging", "Screening", "TestFiles"],
            exclude: ["Fixtures"], swiftSettings: settings),
        .testTarget(
            name: "QuestionnairesTests",
            dependencies: ["Questionnaires", "Screening", "TestFiles"],
            swiftSettings: settings),
        .testTarget(
            name: "CheckpointsTests", dependencies: ["Checkpoints", "Files", "TestModels"],
            exclude: ["Fixtures", "Scripts"], swiftSettings: settings),
        .testTarget(
            name: "ModelCatalogueTests",
            dependencies: [
                "ModelCatalogue", "Checkpoints", "Files", "Screening", "CZlib", "TestFiles",
                "TestModels", "TestServer",
            ], swiftSettings: settings),
        .testTarget(
            name: "RiskEngineTests",
            dependencies: [
                "RiskEngine", "ModelCatalogue", "Checkpoints", "Files", "Screening", "Imaging",
                "TestExams", "TestFiles", "TestModels",
            ],
            exclude: ["Fixtures", "Scripts"], swiftSettings: settings),
        .testTarget(
            name: "PhantomTests", dependencies: ["Phantom", "Imaging", "Screening"],
            swiftSettings: settings),
        .testTarget(
            name: "EvaluationTests", dependencies: ["Evaluation", "Screening", "TestFiles"],
            swiftSettings: settings),
        .testTarget(
            name: "ReportingTests",
            dependencies: [
                "Reporting", "Screening", "Files", "Imaging", "Questionnaires", "Evaluation",
                "TestFiles",
            ],
            exclude: ["Snapshots"], swiftSettings: settings),
        .testTarget(
            name: "WorklistTests",
            dependencies: [
                "Worklist", "Files", "Screening", "Imaging", "Questionnaires", "Reporting",
                "TestFiles",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Fixtures"], swiftSettings: settings),
        .testTarget(
            name: "OperationsTests",
            dependencies: [
                "Operations", "Screening", "Questionnaires", "Evaluation", "RiskEngine", "Worklist",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "TerminalUITests",
            dependencies: [
                "TerminalUI", "CNcurses", "CPNG", "Imaging", "Benchmarks", "TestFiles",
                .product(name: "TOMLKit", package: "TOMLKit"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "WorkstationTests",
            dependencies: [
                "Screening", "Files", "Imaging", "Questionnaires", "ModelCatalogue", "RiskEngine",
                "Evaluation", "Reporting", "Worklist", "Operations", "TerminalUI", "Workstation",
                "TestExams", "TestFiles", .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Snapshots"], swiftSettings: settings),
        .testTarget(
            name: "FirstlightTests",
            dependencies: [
                "firstlight", "Files", "Screening", "Imaging", "Questionnaires", "ModelCatalogue",
                "RiskEngine", "Phantom", "Evaluation", "Reporting", "Worklist", "Operations",
                "TerminalUI", "Benchmarks", "TestExams", "TestFiles", "TestModels", "TestServer",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "TOMLKit", package: "TOMLKit"),
            ],
            swiftSettings: settings),
    ],
    cxxLanguageStandard: .cxx17
)
