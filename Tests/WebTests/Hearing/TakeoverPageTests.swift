import Engine
import FollowUp
import Storage
import TestPlaces
import Testing

@testable import Web

/// From a text of despair to the way back, as people press it.
@Suite(.onBothDatabases) struct TakeoverPageTests {
    private func ward(_ text: String) async throws -> InventedWard {
        let ward = try InventedWard()
        try await ward.engine.inbound(from: InventedWard.phone, text: text, provider: "t", providerID: "1")
        return ward
    }

    private func patient(_ ward: InventedWard) async throws -> String {
        "/patients/" + String(try await ward.number("SELECT id FROM patient LIMIT 1"))
    }

    @Test func theBarStandsOnEveryPageAndComesOff() async throws {
        let ward = try await ward("不想活了")
        let path = try await patient(ward)
        let problem = "/problems/" + String(try await ward.number("SELECT id FROM problem LIMIT 1"))
        let item = "/work-items/" + String(try await ward.number("SELECT id FROM work_item WHERE kind = 'reply'")) + "/call"
        try await ward.browse(as: "nurse") { browser in
            for page in [path, problem, item] {
                let text = try await browser.get(page).text
                #expect(text.contains("对话由人接管") && text.contains("提到自伤或轻生"), "\(page)")
                #expect(text.contains("<mark class=\"urgent\">不想活</mark>"), "\(page)")
            }
            let back = try await browser.post(path + "/takeover/end", ["held": "resumed"])
            #expect(back.status == 303 && back.location == path)
            let after = try await browser.get(path).text
            #expect(!after.contains("对话由人接管：") && after.contains("撤销，由人接管"))
            let undo = after.components(separatedBy: "action=\"/takeovers/").dropFirst().first?.prefix { $0.isNumber } ?? ""
            _ = try await browser.post("/takeovers/\(undo)/reopening")
            #expect(try await browser.get(path).text.contains("对话由人接管："))
        }
    }

    @Test func anAdministratorDoesNotGiveBack() async throws {
        let ward = try await ward("不想活了")
        let path = try await patient(ward)
        try await ward.browse(as: "admin") { browser in
            let refused = try await browser.post(path + "/takeover/end", ["held": "resumed"])
            #expect(refused.status == 403)
            let page = try await browser.get(path)
            #expect(page.text.contains("对话由人接管"))
        }
    }

    @Test func staffTakeAConversationByHand() async throws {
        let ward = try InventedWard()
        let path = try await patient(ward)
        try await ward.browse(as: "nurse") { browser in
            _ = try await browser.post(path + "/takeover")
            #expect(try await browser.get(path).text.contains("工作人员接管"))
        }
    }

    @Test func whatWasReadWronglyIsCountedAndLeavesWithoutNames() async throws {
        let ward = try await ward("王秀英今天胸口疼，电话13900001234")
        let heard = "/heard/" + String(try await ward.number("SELECT id FROM heard WHERE kind = 'chestPain'"))
        try await ward.browse(as: "nurse") { browser in
            let marked = try await browser.post(heard + "/wrong")
            #expect(marked.location.hasPrefix("/problems/"))
            let closed = try await browser.get("/misreadings")
            #expect(closed.status == 403)
        }
        let path = try await patient(ward)
        try await ward.browse(as: "admin") { browser in
            #expect(try await browser.get(path).text.contains("读错了"))
            let page = try await browser.get("/misreadings").text
            #expect(page.contains("胸痛胸闷") && page.contains("说读错了"))
            let sheet = try await browser.get("/exports/misreadings?as=csv").text
            #expect(sheet.contains("○○今天胸口疼") && !sheet.contains("秀英") && !sheet.contains("13900001234"))
        }
    }

    @Test func thanksAreShownAndAskNothing() async throws {
        let ward = try await ward("谢谢")
        #expect(try await ward.number("SELECT COUNT(*) FROM work_item WHERE kind = 'reply'") == 0)
        let path = try await patient(ward)
        let page = try await ward.browse(as: "nurse") { browser in try await browser.get(path).text }
        #expect(page.contains("<mark>谢谢</mark>"))
    }
}
