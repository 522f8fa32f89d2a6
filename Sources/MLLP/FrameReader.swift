import Glibc

/// Finds the frames of the Minimal Lower Layer Protocol in what arrives: `0x0B`, a message, `0x1C 0x0D`. Holds one unfinished frame.
///
/// What stands between frames is ignored, the last `0x0D` with it, which some senders leave out. A frame whose sender broke off and
/// began anew on the same connection (`0x0B MSH` inside a frame) is the newer one.
public struct FrameReader: Sendable {
    public enum Fault: Error, Sendable, Equatable {
        /// A frame has more bytes than are allowed.
        case tooLong
        /// Bytes without end that are no frame: most likely another protocol.
        case noise
    }

    static let start: UInt8 = 0x0B
    static let end: UInt8 = 0x1C
    /// So many bytes between frames are put up with.
    static let patience = 64 << 10

    /// Bytes that one frame may have.
    public let limit: Int
    /// Frames that were broken off and begun anew.
    public private(set) var broken = 0
    /// What has come of the unfinished frame, in blocks: a long one that grows is not moved while other connections wait.
    private var blocks: [[UInt8]] = []
    static let block = 1 << 20
    /// Bytes of the unfinished frame.
    public private(set) var count = 0
    /// A frame may have begun anew within this one.
    private var holdsStart = false
    private var noise = 0
    /// Whether a frame has begun and not ended.
    public private(set) var isInside = false

    public init(limit: Int) { self.limit = limit }

    /// Takes what has arrived; `frame` is called with the message of each frame that is whole now, in the blocks that it came in.
    public mutating func take(_ bytes: UnsafeRawBufferPointer, frame: ([[UInt8]]) -> Void) throws(Fault) {
        var rest = bytes[...]
        while !rest.isEmpty {
            if !isInside {
                let start = FrameReader.first(FrameReader.start, in: rest)
                noise += (start ?? rest.endIndex) - rest.startIndex
                guard noise <= FrameReader.patience else { throw .noise }
                guard let start else { return }
                rest = rest[(start + 1)...]
                (isInside, noise) = (true, 0)
            }
            let end = FrameReader.first(FrameReader.end, in: rest)
            let piece = rest[..<(end ?? rest.endIndex)]
            guard count + piece.count <= limit else { throw .tooLong }
            hold(piece)
            guard let end else { return }
            frame(newest())
            (blocks, count, holdsStart) = ([], 0, false)
            isInside = false
            rest = rest[(end + 1)...]
        }
    }

    private mutating func hold(_ piece: Slice<UnsafeRawBufferPointer>) {
        if !holdsStart { holdsStart = FrameReader.first(FrameReader.start, in: piece) != nil }
        var rest = piece
        while !rest.isEmpty {
            if blocks.last.map({ $0.count >= FrameReader.block }) ?? true { blocks.append([]) }
            let last = blocks.count - 1
            let fitting = rest.prefix(FrameReader.block - blocks[last].count)
            // The first block of a long frame grows like any array; those after it will most likely be filled.
            if last > 0, blocks[last].isEmpty { blocks[last].reserveCapacity(FrameReader.block) }
            blocks[last].append(contentsOf: fitting)
            count += fitting.count
            rest = rest.dropFirst(fitting.count)
        }
    }

    /// What was begun last in the frame that has ended.
    private mutating func newest() -> [[UInt8]] {
        guard holdsStart else { return blocks }
        let held = FrameReader.joined(blocks)
        let again = held.indices.last { index in held[index] == FrameReader.start && held[(index + 1)...].starts(with: [0x4D, 0x53, 0x48]) }
        guard let again else { return [held] }
        broken += 1
        return [Array(held[(again + 1)...])]
    }

    static func joined(_ blocks: [[UInt8]]) -> [UInt8] {
        if blocks.count == 1 { return blocks[0] }
        var all: [UInt8] = []
        all.reserveCapacity(blocks.reduce(0) { $0 + $1.count })
        for block in blocks { all += block }
        return all
    }

    private static func first(_ byte: UInt8, in bytes: Slice<UnsafeRawBufferPointer>) -> Int? {
        let whole = UnsafeRawBufferPointer(rebasing: bytes)
        guard let base = whole.baseAddress, let found = memchr(base, Int32(byte), whole.count) else { return nil }
        return bytes.startIndex + (UnsafeRawPointer(found) - base)
    }
}
