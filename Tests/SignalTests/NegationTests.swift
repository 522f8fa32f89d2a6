import FollowUp
import Signals
import Testing

/// What a negation reaches, and where it ends.
@Suite struct NegationTests {
    static let denied: [(String, SignalClass)] = [
        ("没有胸痛", .chestPain), ("没胸痛", .chestPain), ("无胸闷", .chestPain), ("未见出血", .bleeding), ("否认发热", .fever), ("不发烧", .fever), ("不疼", .pain),
        ("胸痛没有", .chestPain), ("胸痛没有了", .chestPain), ("没有发烧、咳嗽、胸痛", .chestPain), ("无发热，咳嗽，胸痛，腹泻", .chestPain), ("没有发烧和胸痛", .chestPain),
        ("胸痛，气短，便血，都没有", .chestPain), ("胸痛，气短，便血，都没有", .bleeding), ("伤口没有流脓", .wound), ("伤口也没流脓", .wound), ("胸口没再疼过", .chestPain),
        ("从来没有胸痛过", .chestPain), ("没有任何胸痛的感觉", .chestPain), ("冇发烧", .fever), ("没有想死的念头", .selfHarm), ("从没想过自杀", .selfHarm), ("血压不高，没有头晕", .dizziness),
        ("no chest pain", .chestPain), ("沒有發燒", .fever), ("胸痛：无", .chestPain), ("出血：没有", .bleeding), ("胸口没有不舒服", .chestPain), ("本周胸痛0次", .chestPain), ("I don't have any pain", .pain),
    ]

    @Test(arguments: denied) func denies(text: String, kind: SignalClass) throws {
        let reading = try Corpus.reader.get().read(text)
        #expect(reading.signals.contains { $0.kind == kind && $0.isNegated }, "\(reading.signals.map(\.code))")
        #expect(!reading.holds(kind))
        #expect(reading.grade == nil)
    }

    static let kept: [(String, SignalClass)] = [
        ("没有发烧，但是胸痛", .chestPain), ("没发烧就是胸痛", .chestPain), ("没有发烧。胸痛", .chestPain), ("没有发烧，伤口流脓了", .wound), ("没有发烧，胸痛", .chestPain), ("没吃药发烧了", .fever),
        ("疼得没有力气", .pain), ("不是没有胸痛", .chestPain), ("没法呼吸", .breathlessness), ("血止不住", .bleeding), ("喘不上气", .breathlessness), ("睡不着", .sleep), ("不知道是不是发烧了", .fever),
        ("胸痛没有缓解", .chestPain), ("胸痛，没有缓解", .chestPain), ("没有一天不疼", .pain), ("除了发烧没有别的", .fever), ("我不是不想活，是太累了想解脱", .selfHarm), ("没有办法，胸痛", .chestPain),
        ("摔了一跤，没撞头", .fall), ("嘴都合不上嘴角耷拉", .stroke), ("一滴尿都没有", .urine), ("怎么喊都没反应", .consciousness), ("没有发烧伤口流脓", .wound), ("没人管我胸痛", .chestPain),
    ]

    @Test(arguments: kept) func keeps(text: String, kind: SignalClass) throws {
        let reading = try Corpus.reader.get().read(text)
        #expect(reading.holds(kind), "\(reading.signals)")
    }
}
