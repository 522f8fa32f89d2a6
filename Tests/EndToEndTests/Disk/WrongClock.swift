import Foundation

/// The clock of the machine that one program runs on: ahead, behind, and set back while it runs.
final class WrongClock: Sendable {
    private let folder: Folder
    private let library: URL
    private let control: URL

    init() throws {
        folder = try Folder("clock")
        (library, control) = (folder.file("clock.so"), folder.file("control"))
        try Data(count: 4_096).write(to: control)
        try Between.compile("clock.c", to: library)
    }

    var settings: [String: String] { ["LD_PRELOAD": library.path, "CLOCK_CONTROL": control.path] }

    /// From now on so many seconds ahead of the others; negative: behind. Written in place: the program sees the same page.
    func set(ahead seconds: Int64) throws {
        let file = try FileHandle(forWritingTo: control)
        defer { try? file.close() }
        try file.write(contentsOf: withUnsafeBytes(of: seconds) { Data($0) })
    }
}
