import Engine
import FollowUp
import TestPlaces
import Testing

@testable import Web

/// The words page over a real database: looking, trying, saving, and coming back.
@Suite(.onBothDatabases) struct WordingPageTests {
    private func ward(isHead: Bool = false) async throws -> InventedWard {
        let ward = try InventedWard()
        if isHead { try await ward.engine.work { try $0.store.connection.execute("UPDATE staff SET is_head = 1 WHERE hospital_id = 1 AND username = 'nurse'") } }
        return ward
    }

    private static let path = Route.wording("script", "opening").path

    @Test func everybodyLooksAndThoseInChargeWrite() async throws {
        let ward = try await ward()
        try await ward.browse(as: "nurse") { browser in
            let list = try await browser.get(Route.wordings.path + "?kind=script")
            #expect(list.status == 200 && list.text.contains("开场") && list.text.contains(Self.path))
            let page = try await browser.get(Self.path)
            #expect(page.text.contains("readonly") && !page.text.contains("保存并使用"))
            let post = try await browser.post(Self.path, ["zh": "您好。", "en": "Hello.", "base": "0"])
            #expect(post.status == 403)
            #expect(try await browser.get(Route.wording("script", "nothing").path).status == 404)
            #expect(try await browser.get("/words/poem/opening").status == 404)
        }
    }

    @Test func whatIsSavedIsReadOutInTheNextCall() async throws {
        let ward = try await ward(isHead: true)
        let task = try #require(try await ward.task())
        try await ward.browse(as: "nurse") { browser in
            let saved = try await browser.post(
                Self.path, ["zh": "{salutation}早上好。\n（先听，再问。）", "en": "Good morning {salutation}.\n(Listen first.)", "base": "0", "note": ""])
            #expect(saved.status == 303 && saved.location == Self.path)
            let call = try await browser.get(Route.call(task).path)
            #expect(call.text.contains("王阿姨早上好。") && call.text.contains("先听，再问。") && !call.text.contains("（先听"))
            let page = try await browser.get(Self.path)
            #expect(page.text.contains("本院第 1 版") && page.text.contains("周护士") && page.text.contains("恢复原文"))
            let stale = try await browser.post(Self.path, ["zh": "{salutation}您好。", "en": "Hello {salutation}.", "base": "0"])
            #expect(stale.status == 422 && stale.text.contains("有人改过") && stale.text.contains("{salutation}您好。"), "what was typed is still there")
            let back = try await browser.post(Route.wordingVersion("script", "opening").path, ["version": "0"])
            #expect(back.status == 303)
            #expect(try await browser.get(Route.call(task).path).text.contains("王阿姨您好，我是市第一人民医院"))
        }
    }

    @Test func thePreviewShowsThePatientsView() async throws {
        let ward = try await ward()
        try await ward.browse(as: "admin") { browser in
            let fragment = try await browser.post(
                Route.wordingPreview("script", "opening").path + "?fragment=1", ["zh": "{salutation}您好，我{day}打给您。", "en": "Hello {salutation}.", "sample": "young"])
            #expect(fragment.status == 200 && !fragment.text.contains("<html"))
            for text in ["欧阳先生您好", "不能用的占位符", "改好才能保存", "<mark>{day}</mark>"] { #expect(fragment.text.contains(text), "\(text)") }
        }
    }

    @Test func aPatientsWishIsKeptAndUsed() async throws {
        let ward = try await ward()
        let task = try #require(try await ward.task())
        let patient: ID<Patient> = ID(Int64(try await ward.number("SELECT id FROM patient")))
        try await ward.browse(as: "nurse") { browser in
            let wished = try await browser.post(Route.wish(patient).path, ["wish": "王老师"])
            #expect(wished.status == 303)
            let page = try await browser.get(Route.patient(patient).path)
            #expect(page.text.contains("王老师") && page.text.contains("本人的意愿"))
            #expect(try await browser.get(Route.call(task).path).text.contains("王老师您好"))
            #expect(try await browser.post(Route.healthFacts(patient).path, ["allowed": "1"]).status == 303)
            #expect(try await browser.get(Route.patient(patient).path).text.contains("同意，"))
        }
        #expect(try await ward.number("SELECT COUNT(*) FROM consent WHERE purpose = 'healthFacts' AND granted = 1") == 1)
    }
}
