import Engine
import FollowUp
import Hummingbird
import HummingbirdTesting
import Storage
import TestPlaces
import Testing

@testable import Web

/// Articles in the console and on patients' own pages.
@Suite(.onBothDatabases) struct ArticlePageTests {
    @Test func staffFindAndReadThem() async throws {
        let ward = try InventedWard()
        try await ward.browse(as: "nurse") { browser in
            let list = try await browser.get(Route.articles.path)
            #expect(list.text.contains("少放一点盐") && list.text.contains("好读") && list.text.contains("出院当天"))
            #expect(try await !browser.get(Route.articles.path + "?stage=longTerm").text.contains("少放一点盐"))
            #expect(try await !browser.get(Route.articles.path + "?q=none").text.contains("少放一点盐"))
            #expect(try await browser.get(Route.articles.path + "?q=pressure&pathway=HTN").text.contains("少放一点盐"))
            let page = try await browser.get(Route.consoleArticle("salt").path)
            for text in ["盐少一点。血压松一点。", "胸痛打120。", "Invented guideline 2026", "由临床医生确认后使用"] { #expect(page.text.contains(text), "\(text)") }
            #expect(try await browser.get(Route.consoleArticle("nothing").path).status == 404)
        }
    }

    @Test func whatIsGivenIsReadBehindItsOwnLink() async throws {
        let ward = try InventedWard()
        let patient: ID<Patient> = ID(Int64(try await ward.number("SELECT id FROM patient")))
        try await ward.browse(as: "nurse") { browser in
            let before = try await browser.get(Route.patient(patient).path)
            let given = try await browser.post(Route.articleGiving(patient).path, ["article": "salt"])
            let after = try await browser.get(Route.patient(patient).path)
            #expect(before.text.contains("用短信发给患者") && given.status == 303 && after.text.contains("还没打开"))
        }
        let id = Int64(try await ward.number("SELECT id FROM article_given"))
        let token = ArticleToken.make(id, sealer: ward.engine.sealer)
        try await Application(router: Site(engine: ward.engine).router()).test(.router) { client in
            let browser = Browser(client: client, token: nil, formToken: "")
            let page = try await browser.get(Route.article(token: token).path)
            #expect(page.status == 200 && page.text.contains("少放一点盐") && page.text.contains("胸痛打120。") && page.text.contains("tel:120"))
            #expect(!page.text.contains(InventedWard.patient), "a link that is passed on names nobody")
            #expect(try await browser.get(Route.article(token: "x" + token.dropFirst()).path).status == 410)
        }
        #expect(try await ward.number("SELECT COUNT(*) FROM article_given WHERE opened_at IS NOT NULL") == 1)
    }

    @Test(arguments: [("一。二。三。四。五。六。", Language.zh, ["一。二。三。四。", "五。六。"]), ("Below 1.4 is fine. B. C. D. E.", .en, ["Below 1.4 is fine. B. C. D.", "E."]), ("没有句号", .zh, ["没有句号"])])
    func longTextsAreCutIntoParagraphs(text: String, language: Language, paragraphs: [String]) {
        #expect(PortalArticlePage.paragraphs(text, language) == paragraphs)
    }
}
