import Testing

@testable import MLLP

struct FrameReaderTests {
    /// The frames in bytes that arrive in these pieces.
    static func frames(_ pieces: [[UInt8]], limit: Int = 1 << 20) throws(FrameReader.Fault) -> (frames: [String], broken: Int, isInside: Bool) {
        var reader = FrameReader(limit: limit)
        var frames: [String] = []
        for piece in pieces {
            // The closure of `withUnsafeBytes` would lose the type of the error.
            let result = piece.withUnsafeBytes { bytes -> Result<Void, FrameReader.Fault> in
                do throws(FrameReader.Fault) {
                    try reader.take(bytes) { frames.append(String(decoding: FrameReader.joined($0), as: UTF8.self)) }
                    return .success(())
                } catch { return .failure(error) }
            }
            try result.get()
        }
        return (frames, reader.broken, reader.isInside)
    }

    static let streams: [(name: String, text: String, frames: [String], broken: Int)] = [
        ("one", "\u{0B}MSH|A\r\u{1C}\r", ["MSH|A\r"], 0),
        ("two in one read", "\u{0B}A\u{1C}\r\u{0B}B\u{1C}\r", ["A", "B"], 0),
        ("between frames", "noise\r\n\u{0B}A\u{1C}\r\r\n\0\u{0B}B\u{1C}\rmore", ["A", "B"], 0),
        ("no CR behind", "\u{0B}A\u{1C}\u{0B}B\u{1C}", ["A", "B"], 0),
        ("an empty one", "\u{0B}\u{1C}\r", [""], 0),
        ("broken off and begun anew", "\u{0B}MSH|A\rPID|\u{0B}MSH|B\r\u{1C}\r", ["MSH|B\r"], 1),
        ("a vertical tab in a text", "\u{0B}MSH|A\rNTE|1||one\u{0B}two\r\u{1C}\r", ["MSH|A\rNTE|1||one\u{0B}two\r"], 0),
        ("an end without a beginning", "\u{1C}\r\u{0B}A\u{1C}\r", ["A"], 0),
        ("nothing", "", [], 0), ("unfinished", "\u{0B}MSH|A", [], 0),
    ]

    @Test(arguments: streams) func framesAreFoundHoweverTheyArrive(name: String, text: String, frames: [String], broken: Int) throws {
        let bytes = Array(text.utf8)
        for pieces in [[bytes], bytes.map { [$0] }] + bytes.indices.map({ [Array(bytes[..<$0]), Array(bytes[$0...])] }) {
            let found = try Self.frames(pieces)
            #expect(found.frames == frames)
            #expect(found.broken == broken)
            #expect(found.isInside == (name == "unfinished"))
        }
    }

    /// Longer than a block.
    @Test(arguments: [1_000, 300_000, FrameReader.block, 5_000_000]) func aLongFrameIsWhole(piece: Int) throws {
        let message: [UInt8] = (0..<(FrameReader.block * 5 / 2)).map { UInt8(0x20 + $0 % 95) }
        func frames(_ bytes: [UInt8]) throws -> [String] {
            let pieces = stride(from: 0, to: bytes.count, by: piece).map { Array(bytes[$0..<min($0 + piece, bytes.count)]) }
            return try Self.frames(pieces, limit: 16 << 20).frames
        }
        let whole = String(decoding: message, as: UTF8.self)
        #expect(try frames([0x0B] + message + [0x1C, 0x0D, 0x0B, 0x41, 0x1C, 0x0D]) == [whole, "A"])
        #expect(try frames([0x0B] + message + [0x0B] + Array("MSH|".utf8) + message + [0x1C, 0x0D]) == ["MSH|" + whole])
    }

    @Test func aFrameHasALimit() throws {
        let long: [UInt8] = [0x0B] + Array(repeating: 0x41, count: 200)
        #expect(throws: FrameReader.Fault.tooLong) { try Self.frames([long], limit: 100) }
        #expect(throws: FrameReader.Fault.tooLong) { try Self.frames(long.map { [$0] }, limit: 100) }
        let frame: [UInt8] = [0x0B] + Array(repeating: 0x41, count: 100) + [0x1C, 0x0D]
        let whole = (0..<9).flatMap { _ in frame }
        #expect(try Self.frames([whole], limit: 100).frames.count == 9)
    }

    @Test func anotherProtocolIsFoundOut() {
        #expect(throws: FrameReader.Fault.noise) { try Self.frames([Array(repeating: 0x41, count: FrameReader.patience + 1)]) }
        #expect(throws: FrameReader.Fault.noise) { try Self.frames(Array(repeating: [0x41], count: FrameReader.patience + 1)) }
    }
}
