import Engine
import FollowUp
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestPlaces
import Testing

@testable import Web

/// The site over a real database: who may come in, and what each step of the work does.
@Suite(.onBothDatabases) struct SiteTests {
    @Test func nobodyComesInWithoutASession() async throws {
        let ward = try InventedWard()
        try await Application(router: Site(engine: ward.engine).router()).test(.router) { client in
            let browser = Browser(client: client, token: nil, formToken: "")
            for path in ["/worklist", "/patients", "/problems", "/contacts/1", "/work-items/1/call"] {
                let page = try await browser.get(path)
                #expect(page.status == 303 && page.location == "/session", "\(path)")
            }
            #expect(try await browser.get("/worklist?live=1").status == 401)
            #expect(try await browser.get("/session").text.contains("市第一人民医院"))
            #expect(try await browser.get("/session", headers: [.acceptLanguage: "en-GB"]).text.contains("Sign in"))
        }
    }

    @Test func signingIn() async throws {
        let ward = try InventedWard()
        try await Application(router: Site(engine: ward.engine).router()).test(.router) { client in
            let browser = Browser(client: client, token: nil, formToken: "")
            let wrong = try await browser.post("/session", ["username": "nurse", "password": "x"])
            #expect(wrong.status == 401 && wrong.text.contains("用户名或密码不对") && wrong.text.contains("value=\"nurse\""))
            let right = try await browser.post("/session", ["username": "nurse", "password": "nurse"])
            let cookie = right.headers[.setCookie] ?? ""
            #expect(right.status == 303)
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && !cookie.contains("Secure"))
            let foreign = try await browser.post(
                "/session", ["username": "nurse", "password": "nurse"], headers: [.secFetchSite: "cross-site"])
            #expect(foreign.status == 403)
        }
    }

    @Test func everyPageForbidsWhatIsForeignAndKeepsNothing() async throws {
        let ward = try InventedWard()
        try await ward.browse(as: "nurse") { browser in
            for path in ["/worklist", "/patients", "/nowhere", "/patients/999"] {
                let page = try await browser.get(path)
                #expect(page.headers[.contentSecurityPolicy]?.contains("default-src 'self'") == true, "\(path)")
                #expect(page.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
                #expect(page.headers[.xContentTypeOptions] == "nosniff")
                #expect(page.headers[.cacheControl] == "no-store")
                #expect(!page.text.contains(" style=") && !page.text.contains("<script>"))
            }
            let asset = try await browser.get(Assets.path("console.css"))
            #expect(asset.status == 200 && asset.headers[.cacheControl]?.contains("immutable") == true)
        }
    }

    @Test func formsOfOtherPagesAreRefused() async throws {
        let ward = try InventedWard()
        let task = try #require(await ward.task())
        try await ward.browse(as: "nurse") { browser in
            let path = Route.call(task).path
            let without = try await browser.post(path, ["outcome": "died"], withToken: false)
            let wrong = try await browser.post(path, ["outcome": "died", "token": "x"], withToken: false)
            let foreign = try await browser.post(path, ["outcome": "died"], headers: [.origin: "https://elsewhere.cn"])
            #expect([without.status, wrong.status, foreign.status] == [403, 403, 403])
        }
        #expect(try await ward.number("SELECT deceased FROM patient") == 0)
    }

    @Test func theWorklistShowsTheDueCall() async throws {
        let ward = try InventedWard()
        let task = try #require(await ward.task())
        try await ward.browse(as: "nurse") { browser in
            let page = try await browser.get("/worklist")
            #expect(page.status == 200)
            #expect(page.text.contains(InventedWard.patient) && page.text.contains("女 71") && page.text.contains("高血压 · 出院第 4 天"))
            #expect(page.text.contains("血压与用药") && page.text.contains(Route.call(task).path))
            let preview = try await browser.get(Route.workPreview(task).path + "?fragment=1")
            #expect(preview.status == 200 && preview.text.contains("开始通话") && !preview.text.contains("<html"))
            #expect(try await browser.get("/worklist?tab=mine&live=1").text.contains(InventedWard.patient))
        }
    }

    @Test func openingACallClaimsIt() async throws {
        let ward = try InventedWard()
        let task = try #require(await ward.task())
        try await ward.browse(as: "nurse") { browser in
            let page = try await browser.get(Route.call(task).path)
            #expect(page.status == 200 && page.text.contains("王阿姨您好") && page.text.contains("name=\"item.sbp\""))
            #expect(page.text.contains("139 •••• 1234"))
        }
        try await ward.browse(as: "doctor") { browser in
            let page = try await browser.get(Route.call(task).path)
            #expect(page.text.contains("周护士正在处理") && !page.text.contains("name=\"outcome\""))
            let post = try await browser.post(Route.call(task).path, ["outcome": "reached"])
            #expect(post.status == 409 && post.text.contains("周护士"))
        }
    }

    @Test func anUnansweredCallComesBackLater() async throws {
        let ward = try InventedWard()
        let task = try #require(await ward.task())
        try await ward.browse(as: "nurse") { browser in
            _ = try await browser.get(Route.call(task).path)
            let done = try await browser.post(Route.call(task).path, ["outcome": "noAnswer", "note": "响了三十秒"])
            #expect(done.status == 303 && done.location == "/worklist")
            let cookie = try #require(done.headers[.setCookie]?.split(separator: ";").first.map(String.init))
            let list = try await browser.get("/worklist", headers: [.cookie: cookie])
            #expect(list.text.contains("已记录：无人接听"))
            #expect(!list.text.contains("data-item="))
            #expect(list.headers[.setCookie]?.contains("Max-Age=0") == true)
            let rows = try await browser.get("/worklist?live=1", headers: [.cookie: cookie])
            #expect(rows.headers[.setCookie] == nil)
        }
        #expect(try await ward.number("SELECT tries FROM contact") == 1)
    }

    @Test func aFindingBecomesAProblemAndIsSeenThrough() async throws {
        let ward = try InventedWard()
        let task = try #require(await ward.task())
        try await ward.browse(as: "nurse") { browser in
            let odd = try await browser.post(Route.call(task).path, ["outcome": "reached", "item.sbp": "1820"])
            #expect(odd.status == 422 && odd.text.contains("收缩压应在 50–300"))
            let done = try await browser.post(
                Route.call(task).path, ["outcome": "reached", "item.sbp": "182", "item.sym": "dizzy", "note": "头晕两天 <b>"])
            #expect(done.status == 303)
        }
        let problem = ID<Problem>(Int64(try await ward.number("SELECT id FROM problem WHERE grade = 3")))
        try await ward.browse(as: "doctor") { browser in
            #expect(try await browser.get("/problems").text.contains(Route.problem(problem).path))
            let page = try await browser.get(Route.problem(problem).path)
            #expect(page.text.contains("182 mmHg") && page.text.contains("血压过高") && page.text.contains("头晕两天 &lt;b&gt;"))
            #expect(try await browser.post(Route.acknowledgement(problem).path).status == 303)
            #expect(try await browser.post(Route.resolution(problem).path, ["resolution": "调药"]).status == 422)
            #expect(try await browser.post(Route.resolution(problem).path, ["resolution": "加氨氯地平", "patient": "请按新的医嘱吃药"]).status == 303)
            let solved = try await browser.get(Route.problem(problem).path)
            #expect(solved.text.contains("加氨氯地平") && !solved.text.contains(Route.acknowledgement(problem).path))
            #expect(try await browser.get("/problems?filter=solved").text.contains(Route.problem(problem).path))
        }
    }

    @Test(arguments: [InventedWard.patient, "王秀", "王", "00831142", InventedWard.phone, "139 0000 1234"])
    func patientsAreFound(query: String) async throws {
        let ward = try InventedWard()
        try await ward.browse(as: "nurse") { browser in
            let found = try await browser.post("/patients", ["q": query])
            #expect(found.status == 303 && found.location.hasPrefix("/patients/"), "\(query)")
        }
    }

    @Test(arguments: ["李秀英", "秀英", "0083", "13900001235", "%", "' OR 1=1"])
    func othersAreNot(query: String) async throws {
        let ward = try InventedWard()
        try await ward.browse(as: "nurse") { browser in
            let found = try await browser.post("/patients", ["q": query])
            #expect(found.status == 200 && found.text.contains("没有找到"), "\(query)")
        }
    }

    @Test func theArchiveAndItsChanges() async throws {
        let ward = try InventedWard()
        let id = ID<Patient>(Int64(try await ward.number("SELECT id FROM patient")))
        let contact = ID<Contact>(Int64(try await ward.number("SELECT id FROM contact")))
        try await ward.browse(as: "nurse") { browser in
            let page = try await browser.get(Route.patient(id).path)
            #expect(page.status == 200 && page.text.contains("00831142") && page.text.contains("139 •••• 1234") && page.text.contains("planpicture"))
            let why = try await browser.get(Route.contact(contact).path)
            #expect(why.status == 200 && why.text.contains("Invented guideline 2026") && why.text.contains("窗口待确认"))

            #expect(try await browser.post(Route.windows(id).path, ["from1": "15:00", "to1": "09:00"]).status == 422)
            #expect(try await browser.post(Route.windows(id).path, ["from1": "09:00", "to1": "11:00"]).status == 303)
            #expect(try await browser.post(Route.telecoms(id).path, ["number": "123", "relation": "女儿"]).status == 422)
            #expect(try await browser.post(Route.telecoms(id).path, ["number": "13700005678", "relation": "女儿"]).status == 303)
            #expect(try await browser.post(Route.refusal(id).path).status == 303)
            let changed = try await browser.get(Route.patient(id).path)
            #expect(changed.text.contains("09:00-11:00") && changed.text.contains("女儿") && changed.text.contains("不接受随访"))
        }
        #expect(try await ward.number("SELECT COUNT(*) FROM patient WHERE refused_at IS NOT NULL") == 1)
    }

    @Test func errorsArePagesWithoutTheInside() async throws {
        let ward = try InventedWard()
        try await ward.browse(as: "nurse") { browser in
            for path in ["/nowhere", "/patients/abc", "/patients/999", "/problems/999", "/contacts/999", "/work-items/999/call"] {
                let page = try await browser.get(path)
                #expect(page.status == 404 && page.text.contains("<!doctype html>") && page.text.contains("回到工作台"), "\(path)")
            }
        }
    }

    @Test func theLanguageIsStoredAndGoesBackOnlyToThisSite() async throws {
        let ward = try InventedWard()
        try await ward.browse(as: "nurse") { browser in
            let changed = try await browser.post("/session/language", ["language": "en", "back": "/patients"])
            #expect(changed.status == 303 && changed.location == "/patients")
            #expect(try await browser.get("/patients").text.contains("Patients"))
            for back in ["//evil.cn", "https://evil.cn", "/\\evil.cn", "/x\r\nSet-Cookie: a=b"] {
                #expect(try await browser.post("/session/language", ["language": "zh", "back": back]).location == "/", "\(back)")
            }
        }
    }

    @Test func signingOutEndsTheSession() async throws {
        let ward = try InventedWard()
        try await ward.browse(as: "nurse") { browser in
            let home = try await browser.get("/")
            let end = try await browser.post("/session/end")
            let after = try await browser.get("/worklist")
            #expect([home.location, end.location, after.location] == ["/worklist", "/session", "/session"])
        }
    }
}

extension SiteTests {
    @Test(arguments: ["/problems?filter=open", "/problems?filter=carried", "/problems?filter=solved", "/worklist?tab=department", "/worklist?tab=overdue", "/worklist?tab=nonsense", "/worklist?after=0.0.0.0", "/problems?after=0.0.0", "/patients?after=1", "/worklist?after=x"])
    func everyListCanBeRead(path: String) async throws {
        let ward = try InventedWard()
        try await ward.browse(as: "nurse") { browser in
            let page = try await browser.get(path)
            #expect(page.status == 200, "\(path)")
        }
    }

    @Test func aNurseLooksAtADoctorsTaskAndMayTakeIt() async throws {
        let ward = try InventedWard()
        let patient = ID<Patient>(Int64(try await ward.number("SELECT id FROM patient")))
        _ = try await ward.engine.raiseProblem(patient: patient, contact: nil, grade: .urgent, text: "胸痛", by: ID(1))
        let task = ID<WorkItem>(Int64(try await ward.number("SELECT id FROM work_item WHERE kind = 'doctorContact'")))
        try await ward.browse(as: "nurse") { browser in
            let looked = try await browser.get(Route.call(task).path)
            #expect(looked.text.contains("我来处理") && !looked.text.contains("name=\"outcome\""))
            #expect(try await ward.number("SELECT COUNT(*) FROM work_item WHERE state = 'claimed'") == 0)
            let taken = try await browser.post(Route.claim(task).path)
            #expect(taken.location == Route.call(task).path)
            let held = try await browser.get(Route.call(task).path)
            #expect(held.text.contains("name=\"outcome\""))
        }
    }
}
