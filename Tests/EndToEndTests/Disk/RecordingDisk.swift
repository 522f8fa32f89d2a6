import Foundation
import Synchronization

/// A disk for one data folder that writes down what is asked of it, and fails when it is told to. It stands between the program
/// and the system's calls: the program is the real one and knows nothing of it.
final class RecordingDisk: Sendable {
    /// What fails from now on.
    enum Fault: Sendable {
        case none
        /// No room: writes end with ENOSPC.
        case full
        /// Writes and fsyncs end with EIO.
        case broken
        /// fsyncs end with EIO; what they were to store is lost, and a second fsync does not store it either.
        case unsettled
        /// Every so many fsyncs one ends so.
        case sometimesUnsettled(every: UInt8)
        /// Nothing can be written any more: EROFS.
        case readOnly

        fileprivate var bytes: [UInt8] {
            switch self {
            case .none: [0, 0]
            case .full: [UInt8(ascii: "n"), 0]
            case .broken: [UInt8(ascii: "w"), 0]
            case .unsettled: [UInt8(ascii: "s"), 0]
            case .sometimesUnsettled(let every): [UInt8(ascii: "p"), every]
            case .readOnly: [UInt8(ascii: "r"), 0]
            }
        }
    }

    static var isPossible: Bool { Between.isPossible }

    private let folder: Folder
    private let library: URL
    private let control: URL
    private let log: URL
    private let root: URL
    private let keepsLog: Bool

    /// For everything below `root`; `keepsLog` where its doings are to be played back.
    init(over root: URL, keepsLog: Bool) throws {
        folder = try Folder("disk")
        (library, control, log) = (folder.file("disk.so"), folder.file("control"), folder.file("log"))
        (self.root, self.keepsLog) = (root, keepsLog)
        try Data(count: 4_096).write(to: control)
        try Data().write(to: log)
        try Between.compile("disk.c", to: library)
    }

    /// What the program is started with.
    var settings: [String: String] {
        var settings = ["LD_PRELOAD": library.path, "DISK_ROOT": root.path, "DISK_CONTROL": control.path]
        if keepsLog { settings["DISK_LOG"] = log.path }
        return settings
    }

    /// The program is killed before it changes a file for the `count`th time.
    func killing(at count: Int) -> [String: String] { settings.merging(["DISK_KILL_AT": String(count)]) { $1 } }

    /// Written in place: the program sees the same page.
    func set(_ fault: Fault) throws {
        let file = try FileHandle(forWritingTo: control)
        defer { try? file.close() }
        // The number first: the kind makes it count.
        try file.seek(toOffset: 1)
        try file.write(contentsOf: [fault.bytes[1]])
        try file.seek(toOffset: 0)
        try file.write(contentsOf: [fault.bytes[0]])
    }

    /// How much has been written down so far: whatever was confirmed before this is asked for must be there after a power cut at
    /// this place or later.
    var position: Int {
        var found = stat()
        return stat(log.path, &found) == 0 ? Int(found.st_size) : 0
    }

    func recorded() throws -> DiskLog { try DiskLog(Data(contentsOf: log), root: root.path) }
}
