import Foundation

/// What stands between a program and the system's calls: small C libraries that tests compile and load before libc;
/// and a program beside it.
enum Between {
    private static let compiler = URL(filePath: "/usr/bin/cc")
    static var isPossible: Bool { Place.isThere(compiler) }

    static func compile(_ name: String, to library: URL, isProgram: Bool = false) throws {
        let compile = Process()
        compile.executableURL = compiler
        compile.arguments = [
            "-O1", "-Wall", "-Wno-unused-result", "-o", library.path, Place.package.appending(path: "Tests/Support/Disk/" + name).path, "-ldl",
        ]
        if !isProgram { compile.arguments? += ["-shared", "-fPIC"] }
        try compile.run()
        compile.waitUntilExit()
        guard compile.terminationStatus == 0 else { throw NeverHappened(description: "\(name) could not be compiled") }
    }
}
