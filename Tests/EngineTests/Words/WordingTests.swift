import Engine
import FollowUp
import Storage
import Synchronization
import TestPlaces
import Testing

/// A hospital's own words: who may write them, what is refused, when they are used, and how they come back.
@Suite(.onBothDatabases) struct WordingTests {
    private static let own = [
        LocalText("【{hospital}】{salutation}早上好，{department}问候您：{link} 如不再接收请回复R", "【{hospital}】Good morning {salutation}, {department}: {link} Reply R to stop")
    ]

    private func engine(_ ward: Ward, _ clock: SignInTests.Clock) -> Engine {
        Engine(
            database: ward.database, core: ward.core, clock: { clock.moment.withLock { $0 } }, passwords: SignInTests.Plain(),
            randomBytes: { Array(repeating: 1, count: $0) })
    }

    @Test func newWordsHoldAtOnceHereAndWithinASecondElsewhere() async throws {
        let ward = try Ward()
        let clock = SignInTests.Clock(ward.now)
        let (here, there) = (engine(ward, clock), engine(ward, clock))
        let before = try await there.read { $0.core.library.templates["invite"]?.text }
        #expect(try await here.write(Self.own, as: .message, "invite", base: 0, note: "", by: Ward.manager) == 1)
        #expect(try await here.read { $0.core.library.templates["invite"]?.text } == Self.own[0])
        #expect(try await there.read { $0.core.library.templates["invite"]?.text } == before, "it has just looked")
        clock.go(.seconds(1))
        #expect(try await there.read { $0.core.library.templates["invite"]?.text } == Self.own[0])
        #expect(there.library.templates["invite"]?.text == Self.own[0])
    }

    @Test func ownWordsLieOverWhateverIsFollowed() async throws {
        let ward = try Ward()
        let engine = engine(ward, SignInTests.Clock(ward.now))
        _ = try await engine.write(Self.own, as: .message, "invite", base: 0, note: "", by: Ward.manager)
        var other = ward.core.library
        other.pathways.removeAll { $0.id == "HTN" }
        other.templates["remind"]?.text = LocalText("【{hospital}】另一句", "【{hospital}】another")
        _ = try await engine.read { _ in }
        engine.follow(other)
        #expect(engine.library.templates["invite"]?.text == Self.own[0], "shown whole until the next transaction")
        let library = try await engine.read { $0.core.library }
        #expect(library.pathway("HTN") == nil && library.templates["remind"]?.text.zh == "【{hospital}】另一句")
        #expect(library.templates["invite"]?.text == Self.own[0])
    }

    @Test func whatIsSentIsInTheNewWords() async throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let clock = SignInTests.Clock(ward.now)
        let engine = engine(ward, clock)
        _ = try await engine.write(Self.own, as: .message, "invite", base: 0, note: "", by: Ward.head)
        clock.go(.days(14) + .hours(1))
        var texts: [String] = []
        for _ in 0..<24 {
            texts += try await engine.work { try $0.turn(room: 100).outgoing.map(\.text) }
            clock.go(.hours(2))
        }
        #expect(texts.contains { $0.contains("王阿姨早上好，心血管内科问候您") }, "\(texts)")
    }

    @Test(arguments: [
        ("{salutation}您好：{link} 如不再接收请回复R", "签名"), ("【{hospital}】{salutation}您好：{link}", "退订"), ("【{hospital}】{salutation}您好，糖尿病怎么样：{link} 回复R退订", "病名"),
        ("【{hospital}】{salutation}您好{who}：{link} 回复R退订", "没填的空"), ("【{hospital}】{salutation}您好{patient}：{link} 回复R退订", "占位符"),
        ("【{hospital}】{salutation}您好，您的{reading}不错：{link} 回复R退订", "占位符"), ("", "中文和英文"),
    ])
    func graveFindingsAreRefused(zh: String, says: String) async throws {
        let ward = try Ward()
        let engine = engine(ward, SignInTests.Clock(ward.now))
        let lines = [LocalText(zh, Self.own[0].en)]
        await #expect { try await engine.write(lines, as: .message, "invite", base: 0, note: "因为", by: Ward.manager) } throws: { error in
            (error as? Refusal)?.message.zh.contains(says) == true
        }
        #expect(try await engine.read { try $0.store.wordings() }.isEmpty)
    }

    @Test func otherFindingsNeedAReason() async throws {
        let ward = try Ward()
        let engine = engine(ward, SignInTests.Clock(ward.now))
        let lines = [LocalText("【{hospital}】{salutation}您好，务必填写：{link} 如不再接收请回复R", Self.own[0].en)]
        await #expect(throws: Refusal.self) { try await engine.write(lines, as: .message, "invite", base: 0, note: "", by: Ward.manager) }
        #expect(try await engine.write(lines, as: .message, "invite", base: 0, note: "院办要求", by: Ward.manager) == 1)
        let stored = try await engine.read { try $0.store.wordings(.message, "invite") }
        #expect(stored.first?.waived == [.command] && stored.first?.note == "院办要求" && stored.first?.staff == Ward.manager)
    }

    @Test func everyVersionCanComeBack() async throws {
        let ward = try Ward()
        let engine = engine(ward, SignInTests.Clock(ward.now))
        let shipped = engine.library.templates["invite"]?.text
        let second = [LocalText("【{hospital}】{salutation}下午好：{link} 如不再接收请回复R", Self.own[0].en)]
        _ = try await engine.write(Self.own, as: .message, "invite", base: 0, note: "", by: Ward.manager)
        #expect(try await engine.write(Self.own, as: .message, "invite", base: 1, note: "", by: Ward.manager) == nil, "nothing is different")
        #expect(try await engine.write(second, as: .message, "invite", base: 1, note: "", by: Ward.manager) == 2)
        func now() async throws -> LocalText? { try await engine.read { $0.core.library.templates["invite"]?.text } }
        try await engine.restore(.message, "invite", version: 1, by: Ward.manager)
        #expect(try await now() == Self.own[0])
        try await engine.restore(.message, "invite", version: 0, by: Ward.manager)
        #expect(try await now() == shipped)
        try await engine.restore(.message, "invite", version: 2, by: Ward.manager)
        #expect(try await now() == second[0])
        #expect(try await engine.read { try $0.store.wordings(.message, "invite").map(\.version) } == [5, 4, 3, 2, 1])
        await #expect(throws: Refusal.self) { try await engine.restore(.message, "invite", version: 9, by: Ward.manager) }
    }

    @Test func whoComesLaterDoesNotOverwrite() async throws {
        let ward = try Ward()
        let engine = engine(ward, SignInTests.Clock(ward.now))
        _ = try await engine.write(Self.own, as: .message, "invite", base: 0, note: "", by: Ward.manager)
        let other = [LocalText("【{hospital}】{salutation}晚上好：{link} 如不再接收请回复R", Self.own[0].en)]
        await #expect { try await engine.write(other, as: .message, "invite", base: 0, note: "", by: Ward.head) } throws: { error in
            (error as? Refusal)?.message.zh.contains("有人改过") == true
        }
    }

    @Test(arguments: [(Ward.manager, true), (Ward.head, true), (Ward.nurse, false), (Ward.attending, false), (Ward.agent, false)])
    func onlyThoseInChargeWrite(who: ID<Staff>, may: Bool) async throws {
        let ward = try Ward()
        let engine = engine(ward, SignInTests.Clock(ward.now))
        do {
            _ = try await engine.write(Self.own, as: .message, "invite", base: 0, note: "", by: who)
            #expect(may)
        } catch Refusal.notAllowed {
            #expect(!may)
        }
    }

    @Test func scriptsKeepTheirNotesForStaff() async throws {
        let ward = try Ward()
        let engine = engine(ward, SignInTests.Clock(ward.now))
        let lines = [LocalText("您慢慢说，我在听。", "Take your time; I am listening."), LocalText("（不争辩。）", "(Do not argue.)")]
        #expect(try await engine.write(lines, as: .script, "complaint", base: 0, note: "", by: Ward.manager) == 1)
        let script = try #require(try await engine.read { $0.core.library.scripts["complaint"] })
        #expect(script.lines.map(\.isForStaff) == [false, true] && script.lines[1].zh == "不争辩。" && script.key == "C")
        let uneven = [LocalText("您慢慢说。", "")]
        await #expect(throws: Refusal.self) { try await engine.write(uneven, as: .script, "complaint", base: 1, note: "", by: Ward.manager) }
    }
}
