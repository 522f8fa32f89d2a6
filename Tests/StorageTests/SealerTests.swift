import Storage
import Testing

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

    @Test func indexesFindEqualTextsOnly() {
        #expect(Bench.sealer.index("Anna  Smith ") == Bench.sealer.index("anna smith"))
        #expect(Bench.sealer.index("王秀英") != Bench.sealer.index("王秀兰") && Bench.sealer.index("王秀英").count == 16)
        #expect(Bench.sealer.index("x") != Bench.sealer.sign(Array("x".utf8)), "the keys are different ones")
    }
}
