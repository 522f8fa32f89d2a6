import FollowUp
import Testing

@testable import Web

@Suite struct RouteTests {
    @Test(arguments: [
        (Route.worklist, "/worklist", "/worklist"),
        (.call(ID(42)), "/work-items/:1/call", "/work-items/42/call"),
        (.patient(ID(7)), "/patients/:1", "/patients/7"),
        (.handsetNumber("+86 139"), "/handset/:1", "/handset/%2B86%20139"),
        (.pathway("../x"), "/pathways/:1", "/pathways/..%2Fx"),
        (.portalItem(token: "a/b", item: "sbp"), "/q/:1/items/:2", "/q/a%2Fb/items/sbp"),
    ])
    func patternAndPathBelongTogether(route: Route, pattern: String, path: String) {
        #expect(route.pattern == pattern)
        #expect(route.path == path)
    }

    @Test func queriesLeaveOutWhatIsEmpty() {
        #expect(Route.worklist.path(["tab": "mine", "after": ""]) == "/worklist?tab=mine")
        #expect(Route.worklist.path(["tab": ""]) == "/worklist")
        #expect(Route.worklist.path(["a": "b&c=d"]) == "/worklist?a=b%26c%3Dd")
    }
}

@Suite struct FormFieldsTests {
    @Test(arguments: [
        ("a=1&b=2", "a", "1"), ("a=%E7%8E%8B+%26", "a", "王 &"), ("a=100%", "a", "100%"), ("a=%zz", "a", "%zz"), ("b", "b", ""),
        ("a=+x+", "a", "x"), ("a=1&a=2", "a", "1"), ("", "a", ""), ("a=b=c", "a", "b=c"),
    ])
    func readsForms(text: String, name: String, value: String) {
        #expect(FormFields(text.utf8)[name] == value)
    }

    @Test func keepsRepeatedNames() {
        let form = FormFields("x=a&y=1&x=b".utf8)
        #expect(form.all("x") == ["a", "b"])
        #expect(form.has("y") && !form.has("z"))
        #expect(form.integer("y") == 1)
    }

    @Test func answersOfACallForm() throws {
        let form = FormFields("item.sbp=182&item.sym=dizzy&item.sym=made-up&item.free=+ok+".utf8)
        let answers = try form.answers(to: [Invented.pressure, Invented.symptoms, Invented.free])
        #expect(answers == ["sbp": .number(182), "sym": .chosen(["dizzy"]), "free": .text("ok")])
        #expect(try FormFields("item.sbp=".utf8).answers(to: [Invented.pressure]).isEmpty)
    }

    @Test(arguments: [
        ("130", "", 130.0), ("17.3", "kPa", 130), ("130", "stone", 130),
    ])
    func aNumberMayBeGivenInAnotherUnit(text: String, unit: String, expected: Double) throws {
        var pressure = Invented.pressure
        pressure.units = [EntryUnit(unit: "kPa", factor: 7.5006, plausible: 6...37)]
        let answers = try FormFields("item.sbp=\(text)&item.sbp.unit=\(unit)".utf8).answers(to: [pressure])
        #expect(answers == ["sbp": .number(expected)])
        #expect(throws: ImplausibleAnswer.self) { try FormFields("item.sbp=130&item.sbp.unit=kPa".utf8).answers(to: [pressure]) }
        #expect(throws: ImplausibleAnswer.self) { try FormFields("item.sbp=17.3&item.sbp.unit=".utf8).answers(to: [pressure]) }
    }

    @Test(arguments: ["999", "abc", "1e400", "nan"])
    func implausibleNumbersAreAskedAgain(text: String) {
        #expect(throws: ImplausibleAnswer.self) { try FormFields("item.sbp=\(text)".utf8).answers(to: [Invented.pressure]) }
    }
}

@Suite struct WordsTests {
    // 2026-03-10 09:00 in China.
    let now = Instant(milliseconds: 1_773_104_400_000)

    @Test(arguments: [
        (Span.minutes(0), "今天 09:00", "today 09:00"), (.days(-1), "昨天 09:00", "yesterday 09:00"), (.hours(24), "明天 09:00", "tomorrow 09:00"),
        (.days(-3), "3月7日 09:00", "7 Mar 09:00"), (.days(-100), "2025年11月30日 09:00", "30 Nov 2025 09:00"),
    ])
    func moments(distance: Span, zh: String, en: String) {
        #expect(Words(.zh, now: now).moment(now + distance) == zh)
        #expect(Words(.en, now: now).moment(now + distance) == en)
    }

    @Test(arguments: [
        (Span.minutes(12), "剩 12 分", "12 min left"), (.hours(3), "剩 3 小时", "3 h left"), (.days(3), "剩 3 天", "3 days left"),
        (.minutes(-4), "超 4 分", "4 min over"), (.hours(-26), "超 26 小时", "26 h over"),
    ])
    func clocks(left: Span, zh: String, en: String) {
        #expect(Words(.zh, now: now).clock(now + left) == zh)
        #expect(Words(.en, now: now).clock(now + left) == en)
    }

    @Test(arguments: [
        (70.5, 1, "70.5"), (70.0, 1, "70"), (-0.04, 1, "0"), (-1.5, 1, "-1.5"), (0.05, 2, "0.05"), (182, 0, "182"), (2.675, 2, "2.68"),
        (.infinity, 1, "—"),
    ])
    func numbers(value: Double, decimals: Int, text: String) {
        #expect(Words.number(value, decimals: decimals) == text)
    }

    @Test func answersInWords() {
        let words = Words(.en, now: now)
        #expect(words.answer(.number(182), to: Invented.pressure) == "182 mmHg")
        #expect(words.answer(.chosen(["dizzy", "none"]), to: Invented.symptoms) == "dizzy, none")
        #expect(words.answer(.chosen(["gone"]), to: nil) == "gone")
    }
}

@Suite struct NoticeTests {
    @Test func travelsInACookie() throws {
        let notice = Notice(.done, "已记录：无人接听；4 小时后再打 \"x\"")
        #expect(Notice(cookie: notice.cookie) == notice)
        #expect(notice.cookie.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "\"") })
        #expect(Notice(cookie: "done") == nil)
        #expect(Notice(cookie: "shout.x") == nil)
    }
}

@Suite struct SectionTests {
    @Test(arguments: [
        (StaffRole.nurse, ["worklist", "problems", "patients", "pathways", "words"]),
        (.agent, ["worklist", "problems", "patients", "pathways", "words"]),
        (.doctor, ["worklist", "problems", "patients", "board", "rollcall", "pathways", "words", "codes"]),
        (.manager, ["worklist", "problems", "patients", "board", "rollcall", "pathways", "words", "codes"]),
        (.administrator, ["worklist", "problems", "patients", "board", "rollcall", "pathways", "words", "codes", "imports", "rejects", "outgoing", "duplicates", "handset"]),
    ])
    func whoMayEnter(role: StaffRole, sections: [String]) {
        #expect(Section.allCases.filter { $0.isOpen(to: role) }.map(\.rawValue) == sections)
        #expect(Section.first(for: role).isOpen(to: role))
    }

    /// Whether two records are one person is no everyday decision.
    @Test(arguments: [(StaffRole.nurse, true), (.administrator, true), (.doctor, false), (.agent, false), (.manager, false)])
    func headNursesDecideOnDuplicates(role: StaffRole, may: Bool) {
        #expect(Section.duplicates.isOpen(to: role, isHead: true) == may)
        #expect(Section.duplicates.isOpen(to: role) == (role == .administrator))
    }
}

@Suite struct AssetTests {
    @Test func nothingInlineAndNoForeignAddress() {
        for (name, file) in Assets.files where name != "icon.svg" {
            let text = String(decoding: file.bytes, as: UTF8.self)
            #expect(!text.contains("http://") && !text.contains("https://") && !text.contains("@import"), "\(name)")
            #expect(!text.contains("eval("), "\(name)")
        }
        #expect(Assets.path("console.css").hasPrefix("/assets/console.css?v="))
    }
}

@Suite struct TimelineTests {
    @Test(arguments: [
        ("请填写 https://a.cn/q/TOKEN 谢谢", "请填写 […] 谢谢"), ("http://a/q/T", "[…]"), ("没有链接", "没有链接"), ("a http://x b https://y c", "a […] b […] c"),
    ])
    func messagesShowNoPrivateLink(body: String, shown: String) {
        #expect(Timeline.withoutLinks(body) == shown)
    }
}
