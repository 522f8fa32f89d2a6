import Engine
import FollowUp
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import SQL
import Storage
import TestPlaces
import Testing

@testable import Web

/// A patient's way through the pages, against the real engine.
@Suite(.onBothDatabases) struct PortalRouteTests {
    private func get(_ client: any TestClientProtocol, _ path: String, cookie: String = "") async throws -> (status: Int, body: String, location: String) {
        try await client.execute(uri: path, method: .get, headers: cookie.isEmpty ? [:] : [.cookie: cookie]) {
            (Int($0.status.code), String(buffer: $0.body), $0.headers[.location] ?? "")
        }
    }

    private func post(_ client: any TestClientProtocol, _ path: String, _ form: String, cookie: String = "") async throws -> (status: Int, body: String, location: String, cookie: String) {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        if !cookie.isEmpty { headers[.cookie] = cookie }
        return try await client.execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: form)) {
            (Int($0.status.code), String(buffer: $0.body), $0.headers[.location] ?? "", $0.headers[.setCookie] ?? "")
        }
    }

    @Test func fromTheCoverToTheThanks() async throws {
        let walk = try PortalWalk()
        try await walk.app.test(.router) { client in
            let cover = try await get(client, walk.path(""))
            #expect(cover.status == 200)
            #expect(cover.body.contains("王阿姨，您好"))

            let start = try await post(client, walk.path("start"), "who=family")
            #expect(start.location == walk.path("items/sbp"))
            let cookie = String(start.cookie.prefix { $0 != ";" })

            let first = try await post(client, walk.path("items/sbp"), "value=132", cookie: cookie)
            #expect(first.status == 303)
            #expect(first.location == walk.path("items/night"))

            let second = try await post(client, walk.path("items/night"), "value=yes", cookie: cookie)
            #expect(second.location == walk.path("items/wound"))
            // Stopped here, on with another device: the cover goes on after the last answer.
            #expect(try await get(client, walk.path("")).body.contains("接着答（已答 2 题）"))
            #expect(try await post(client, walk.path("start"), "who=patient").location == walk.path("items/wound"))

            let third = try await post(client, walk.path("items/wound"), "skip=1", cookie: cookie)
            #expect(third.location == walk.path("check"))
            let check = try await get(client, walk.path("check"))
            #expect(check.body.contains("132 mmHg"))
            #expect(check.body.contains("跳过了"))

            let change = try await post(client, walk.path("items/wound"), "from=check&value=none", cookie: cookie)
            #expect(change.location == walk.path("check"))
            let stored = try await walk.answers()
            #expect(stored.answers == ["sbp": .number(132), "night": .chosen(["yes"]), "wound": .chosen(["none"])])
            #expect(stored.byWhom == "family")
            #expect(!stored.isComplete)

            #expect(try await post(client, walk.path("finish"), "").location == walk.path(""))
            let done = try await get(client, walk.path(""))
            #expect(done.body.contains("谢谢您，王阿姨"))
            #expect(done.body.contains("睡觉时把枕头垫高"))
            #expect(done.body.contains("李医生会在 24 小时内联系您"))
            #expect(done.body.contains("每天早上称"))
            #expect(try await walk.answers().isComplete)

            // Afterwards nothing is asked any more.
            #expect(try await get(client, walk.path("items/sbp")).location == walk.path(""))
        }
    }

    @Test func theBranchThatWasChosenIsWalked() async throws {
        let walk = try PortalWalk(items: ["night", "pillow", "wound"])
        try await walk.app.test(.router) { client in
            #expect(try await get(client, walk.path("")).body.contains("共 2 题"))
            #expect(try await get(client, walk.path("items/pillow")).status == 404)
            #expect(try await post(client, walk.path("items/night"), "value=yes").location == walk.path("items/pillow"))
            #expect(try await get(client, walk.path("items/pillow")).body.contains("第 2 题，共 3 题"))
            #expect(try await post(client, walk.path("items/pillow"), "value=two").location == walk.path("items/wound"))
            #expect(try await get(client, walk.path("items/wound")).body.contains("href=\"\(walk.path("items/pillow"))\""), "the way back is the way that was gone")
            _ = try await post(client, walk.path("items/wound"), "value=none")
            // Changed on the list of answers: what hung on it goes.
            #expect(try await post(client, walk.path("items/night"), "from=check&value=no").location == walk.path("check"))
            #expect(try await walk.answers().answers == ["night": .chosen(["no"]), "wound": .chosen(["none"])])
            // Changed again: what nobody has seen is asked before the list is shown.
            #expect(try await post(client, walk.path("items/night"), "from=check&value=yes").location == walk.path("items/pillow"))
        }
    }

    @Test func whoThinksOfDeathNeedNotAnswerOn() async throws {
        let walk = try PortalWalk(items: ["low", "wound"])
        try await walk.app.test(.router) { client in
            let question = try await get(client, walk.path("items/low_1"))
            for part in ["过去两周", "credit line", "data-speak=\"过去两周，有过不想活的念头。可以选：没有；有几天\""] { #expect(question.body.contains(part), "\(part)") }
            let answer = try await post(client, walk.path("items/low_1"), "value=some")
            #expect(answer.location == walk.path("items/low_1/care"))
            let page = try await get(client, answer.location)
            for part in ["tel:12356", "剩下的问题可以不答", "tel:120"] { #expect(page.body.contains(part), "\(part)") }
        }
    }

    @Test func theTypeGrowsWhereItWasAskedTo() async throws {
        let walk = try PortalWalk()
        try await walk.app.test(.router) { client in
            let page = try await get(client, walk.path("items/night"))
            #expect(page.body.contains("大字") && !page.body.contains("class=\"large\""))
            let chosen = try await client.execute(uri: walk.path("type?to=large&back=night"), method: .get) { ($0.headers[.location] ?? "", $0.headers[.setCookie] ?? "") }
            #expect(chosen.0 == walk.path("items/night"))
            let cookie = String(chosen.1.prefix { $0 != ";" })
            let large = try await client.execute(uri: walk.path("items/night"), method: .get, headers: [.cookie: cookie]) { String(buffer: $0.body) }
            #expect(large.contains("class=\"large\"") && large.contains("小一点"))
        }
    }

    @Test func anUrgentAnswerShowsHelpAtOnceAndThenGoesOn() async throws {
        let walk = try PortalWalk()
        try await walk.app.test(.router) { client in
            let answer = try await post(client, walk.path("items/sbp"), "value=190")
            #expect(answer.location == walk.path("items/sbp/urgent"))
            let page = try await get(client, answer.location)
            #expect(page.body.contains("请马上坐下休息"))
            #expect(page.body.contains("tel:120"))
            #expect(page.body.contains(walk.path("items/night")))
            // The problem is open before the questions are over.
            let open = try await walk.engine.database.read { try $0.count("SELECT COUNT(*) FROM problem WHERE hospital_id = 1 AND grade = 3 AND state = 'open'") }
            #expect(open == 1)
            // The same answer again does not stop a second time.
            #expect(try await post(client, walk.path("items/sbp"), "value=190").location == walk.path("items/night"))
        }
    }

    @Test(arguments: ["value=1300", "value=130%2F80", "value=", ""])
    func anImplausibleEntryIsAskedAgainAndNotStored(form: String) async throws {
        let walk = try PortalWalk()
        try await walk.app.test(.router) { client in
            let answer = try await post(client, walk.path("items/sbp"), form)
            #expect(answer.status == 422)
            #expect(answer.body.contains("role=\"alert\""))
            #expect(try await walk.answers().answers.isEmpty)
        }
    }

    @Test(arguments: ["nonsense", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"])
    func unknownLinksGetTheKindPage(token: String) async throws {
        let walk = try PortalWalk()
        try await walk.app.test(.router) { client in
            let page = try await get(client, "/q/\(token)")
            #expect(page.status == 410)
            #expect(page.body.contains("tel:"))
            #expect(!page.body.contains("王"))
        }
    }

    @Test func anOldLinkLooksLikeAnUnknownOne() async throws {
        let walk = try PortalWalk(now: PortalWalk.now + .days(60))
        try await walk.app.test(.router) { client in
            let old = try await get(client, walk.path(""))
            let unknown = try await get(client, "/q/nonsense")
            #expect(old.status == unknown.status)
            #expect(old.body == unknown.body)
        }
    }

    @Test func optingOutAsksOnceAndStops() async throws {
        let walk = try PortalWalk()
        try await walk.app.test(.router) { client in
            let asked = try await get(client, walk.path("refusal"))
            #expect(asked.body.contains("确认，不再接收"))
            #expect(try await walk.refusedAt() == nil)
            let done = try await post(client, walk.path("refusal"), "")
            #expect(done.body.contains("已经停止"))
            #expect(try await walk.refusedAt() != nil)
        }
    }

    @Test func englishIsChosenByTheSwitchOnly() async throws {
        let walk = try PortalWalk()
        try await walk.app.test(.router) { client in
            let foreign = try await client.execute(uri: walk.path(""), method: .get, headers: [.acceptLanguage: "en-GB"]) { String(buffer: $0.body) }
            #expect(foreign.contains("您好"))
            let (location, cookie) = try await client.execute(uri: walk.path("language") + "?to=en&back=sbp", method: .get) {
                ($0.headers[.location] ?? "", $0.headers[.setCookie] ?? "")
            }
            #expect(location == walk.path("items/sbp"))
            let page = try await get(client, location, cookie: String(cookie.prefix { $0 != ";" }))
            #expect(page.body.contains("Upper pressure?"))
            #expect(page.body.contains("<html lang=\"en\">"))
        }
    }

    @Test func pagesAreNeitherKeptNorIndexed() async throws {
        let walk = try PortalWalk()
        try await walk.app.test(.router) { client in
            try await client.execute(uri: walk.path(""), method: .get) { response in
                #expect(response.headers[.cacheControl] == "no-store")
                #expect(String(buffer: response.body).contains("noindex"))
            }
        }
    }

    @Test func aSolvedProblemComesBackAndCanBeSaidNotToHaveHelped() async throws {
        let walk = try PortalWalk()
        try await walk.app.test(.router) { client in
            _ = try await post(client, walk.path("items/night"), "value=yes")
            _ = try await post(client, walk.path("finish"), "")
            let problem = try await walk.engine.database.read { try $0.first("SELECT id FROM problem WHERE hospital_id = 1 AND grade = 2") { ID<Problem>($0.integer(0) ?? 0) } }
            let id = try #require(problem)
            try await walk.engine.work { work in
                let doctor = StaffMember(id: ID(1), username: "d", name: "李医生", code: "", role: .doctor, department: "", isHead: false, phone: "")
                try work.store.insert(doctor, password: "-", now: work.now)
            }
            try await walk.engine.resolve(id, resolution: "调药", toPatient: "利尿药加半片，三天后再看", by: ID(1))
            let page = try await get(client, walk.path(""))
            #expect(page.body.contains("利尿药加半片"))
            #expect(page.body.contains("对您有帮助吗"))
            #expect(try await post(client, walk.path("helped"), "problem=\(id)&helped=0").status == 303)
            #expect(try await get(client, walk.path("")).body.contains("会再联系您"))
            #expect(try await post(client, walk.path("helped"), "problem=999&helped=1").status == 404)
        }
    }
}
