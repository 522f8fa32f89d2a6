import Testing

@testable import Storage

@Suite struct SealerTests {
    @Test(arguments: ["", "王秀英", "13812345678", String(repeating: "长", count: 10_000)])
    func whatIsSealedOpensWithTheKeyOnly(text: String) {
        let box = Bench.sealer.seal(text)
        #expect(Bench.sealer.open(box) == text)
        #expect(Bench.sealer.seal(text) != box, "equal texts have different boxes")
        #expect(Sealer(secret: Array("another secret of thirty-two bytes".utf8)).open(box) == nil)
        for position in stride(from: 0, to: box.count, by: 7) {
            var changed = box
            changed[position] ^= 1
            #expect(Bench.sealer.open(changed) == nil, "byte \(position)")
        }
        #expect(Bench.sealer.open(Array(box.dropLast())) == nil && Bench.sealer.open([]) == nil && Bench.sealer.open(nil) == nil)
    }

    @Test func longValuesTakeLessRoom() {
        let text = String(repeating: "王秀英，今天头晕。", count: 10_000)
        #expect(Bench.sealer.seal(text).count < text.utf8.count / 100)
        // A message of a kilobyte, and what is too short to gain.
        let message = "MSH|^~\\&|HIS|H001|FU|H001|20261120120000+0800||ADT^A03^ADT_A03|M1|P|2.5\r" + (1...12).map { "DG1|\($0)||I21.00\($0)^急性前壁心肌梗死^ICD10CN||20261111081500|F\r" }.joined()
        #expect(Bench.sealer.seal(message).count < message.utf8.count / 2 && Bench.sealer.open(Bench.sealer.seal(message)) == message)
        #expect(Bench.sealer.seal("王秀英").count == "王秀英".utf8.count + 28)
        // What cannot be packed is no larger than before.
        var state: UInt64 = 7
        let noise: [UInt8] = (0..<100_000).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
        #expect(Bench.sealer.openBytes(Bench.sealer.seal(noise)) == noise)
        #expect(Bench.sealer.seal(noise).count == noise.count + 28)
    }

    /// Bytes that begin as what is packed does, which a sender may send: they are never taken for packed ones.
    @Test func whatLooksPackedComesBackAsItIs() {
        let packed = Packing.pack([UInt8](repeating: 1, count: 100_000))
        #expect(packed.count < 1_000)
        for bytes in [packed, Array(packed.prefix(4)), Array(packed.dropLast()), packed + [0], Array(packed.prefix(5))] {
            #expect(Bench.sealer.openBytes(Bench.sealer.seal(bytes)) == bytes)
        }
        // Kept before values were packed.
        #expect(Packing.unpack(Array(packed.dropLast())) == Array(packed.dropLast()))
        #expect(Packing.unpack(Array(packed.prefix(4))) == Array(packed.prefix(4)))
    }

    @Test func indexesFindEqualTextsOnly() {
        #expect(Bench.sealer.index("Anna  Smith ") == Bench.sealer.index("anna smith"))
        #expect(Bench.sealer.index("王秀英") != Bench.sealer.index("王秀兰") && Bench.sealer.index("王秀英").count == 16)
        #expect(Bench.sealer.index("x") != Bench.sealer.sign(Array("x".utf8)), "the keys are different ones")
    }
}
