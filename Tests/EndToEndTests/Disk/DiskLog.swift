import Foundation

/// What a program did to the files of a folder, in order.
struct DiskLog {
    enum Step {
        /// A file was opened; `isNew` where that made it.
        case opened(file: UInt64, name: String, isNew: Bool)
        case openedFolder(file: UInt64)
        case wrote(file: UInt64, offset: Int, bytes: Range<Int>)
        case cut(file: UInt64, size: Int)
        /// What had been written when this began is stored for good when it has ended.
        case syncBegan(file: UInt64, thread: UInt32)
        case synced(file: UInt64, thread: UInt32)
        /// What had been written when it began is lost.
        case syncFailed(file: UInt64, thread: UInt32)
        case removed(name: String)
        case renamed(from: String, to: String)
        /// The file has a second name.
        case linked(from: String, to: String)
    }

    var steps: [Step] = []
    /// Where each step ends in the log.
    var ends: [Int] = []
    let bytes: [UInt8]

    init(_ data: Data, root: String) throws {
        bytes = [UInt8](data)
        var place = 0
        while place + 32 <= bytes.count {
            let (kind, thread, file, offset, length) = bytes.withUnsafeBytes { raw in
                (
                    raw.loadUnaligned(fromByteOffset: place, as: UInt32.self), raw.loadUnaligned(fromByteOffset: place + 4, as: UInt32.self),
                    raw.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self), Int(raw.loadUnaligned(fromByteOffset: place + 16, as: Int64.self)),
                    Int(raw.loadUnaligned(fromByteOffset: place + 24, as: UInt64.self))
                )
            }
            let rest = place + 32..<place + 32 + length
            guard rest.upperBound <= bytes.count else { break }
            // A file's name below the root.
            func name(_ path: some StringProtocol) -> String { String(path.dropFirst(root.count).drop { $0 == "/" }) }
            var text: String { String(decoding: bytes[rest], as: UTF8.self) }
            switch Character(Unicode.Scalar(UInt8(kind))) {
            case "o": steps.append(.opened(file: file, name: name(text), isNew: offset == 1))
            case "d": steps.append(.openedFolder(file: file))
            case "w": steps.append(.wrote(file: file, offset: offset, bytes: rest))
            case "t": steps.append(.cut(file: file, size: offset))
            case "F": steps.append(.syncBegan(file: file, thread: thread))
            case "f": steps.append(.synced(file: file, thread: thread))
            case "x": steps.append(.syncFailed(file: file, thread: thread))
            case "u": steps.append(.removed(name: name(text)))
            case "r", "l":
                let names = text.split(separator: "\n").map { name($0) }
                steps.append(kind == UInt32(UInt8(ascii: "r")) ? .renamed(from: names[0], to: names[1]) : .linked(from: names[0], to: names[1]))
            default: throw NeverHappened(description: "the disk's log is damaged at \(place)")
            }
            place = rest.upperBound
            ends.append(place)
        }
    }
}
