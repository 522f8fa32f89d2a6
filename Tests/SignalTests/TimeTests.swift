import FollowUp
import Signals
import Testing

@Suite struct TimeTests {
    static let rows: [(String, TimeFrame, Grade?)] = [
        ("胸痛", .now, .urgent), ("昨晚胸痛", .now, .urgent), ("两天前胸痛", .now, .urgent), ("三天前开始胸痛", .now, .urgent), ("从上个月开始胸痛", .now, .urgent),
        ("上周胸痛", .lately, .important), ("十天前胸痛过", .lately, .important), ("半个月前胸痛", .lately, .important), ("胸痛已经好了", .lately, .important),
        ("去年胸痛", .past, .general), ("三年前胸痛", .past, .general), ("以前经常胸痛", .past, .general), ("手术前胸痛", .beforeTreatment, nil), ("住院时胸痛", .beforeTreatment, nil),
        ("如果胸痛", .hypothetical, nil), ("会不会胸痛", .hypothetical, .general), ("怕胸痛", .hypothetical, nil), ("走路会胸痛", .now, .urgent), ("以前胸痛，现在又犯了", .now, .urgent),
        ("上周胸痛，现在还痛", .now, .urgent), ("胸痛还没好", .now, .urgent), ("胸痛没缓解", .now, .urgent),
    ]

    @Test(arguments: rows) func chestPain(text: String, time: TimeFrame, grade: Grade?) throws {
        let reading = try Corpus.reader.get().read(text)
        let signal = try #require(reading.signals.first { $0.kind == .chestPain })
        #expect(signal.time == time)
        #expect(reading.grade == grade)
    }

    /// Signs that come and go before a stroke stay urgent although they have passed.
    @Test func aPassedStrokeStaysUrgent() throws {
        #expect(try Corpus.reader.get().read("刚才说不出话，现在好了").grade == .urgent)
    }

    /// Supposing takes nothing from a threat to oneself; long ago it is important.
    @Test(arguments: [("治不好我就不活了", Grade.urgent), ("如果治不好我就不活了", .urgent), ("几年前自杀过", .important), ("手术前想过自杀", .important), ("上周还想自杀", .urgent)])
    func selfHarm(text: String, grade: Grade) throws {
        #expect(try Corpus.reader.get().read(text).grade == grade)
    }
}
