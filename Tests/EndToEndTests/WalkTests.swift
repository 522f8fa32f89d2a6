import Foundation
import Testing

extension EndToEnd {
    /// One discharge from the list that the hospital exports to the patient who knows what became of her trouble.
    @Suite(.enabled(if: KannelBench.isInstalled && WebDriver.isInstalled, "kannel, chromium and chromedriver are needed: bin/setup --for test"))
    struct WalkTests {
        private static let patient = "13800138001"
        private static let doctor = "13900139002"

        @Test(.timeLimit(.minutes(6))) func aDischargeIsFollowedToTheEndOfItsTrouble() async throws {
            let bench = try await Bench("walk")
            try await walk(bench)
            await bench.stop()
        }

        private func walk(_ bench: Bench) async throws {
            let instance = bench.instance
            let people = [
                Discharges.Person(name: "王秀兰", sex: "女", phone: Self.patient, doctor: "林主治", doctorCode: "D01"),
                Discharges.Person(name: "李国强", sex: "男", phone: "010-62770088", doctor: "林主治", doctorCode: "D01"),
            ]
            let list = try instance.folder.write(Discharges.list(people), to: "discharges.csv")
            try await instance.addStaff("lin", "林主治", role: "doctor", department: "普外科", code: "D01", phone: Self.doctor)
            try await instance.addStaff("zhou", "周护士", role: "nurse", department: "普外科")
            let imported = try await instance.answer("import", list.path)
            #expect(imported["plans"].int == 2)
            let server = try await instance.serve()
            let driver = try await WebDriver()
            let pictures = try Pictures("walk")

            try await answer(bench, driver, pictures)
            let problem = try await acknowledge(bench, driver, pictures)
            try await call(bench, driver, pictures)
            try await resolve(bench, driver, pictures, problem)
            let rollcall = try await instance.answer("rollcall")
            #expect(rollcall["forgotten"] == [])
            await driver.stop()
            await server.stop()
        }

        /// The patient gets the text, opens its link on a phone and tells of something urgent.
        private func answer(_ bench: Bench, _ driver: WebDriver, _ pictures: Pictures) async throws {
            let invitation = try await bench.message(to: Self.patient)
            #expect(invitation.text.hasPrefix("【示范医院】"))
            #expect(!invitation.text.contains("肺"), "a text names no illness")
            #expect(!invitation.text.contains("秀兰"), "a text gives no full name")
            let link = try #require(invitation.link)
            let phone = try await driver.open(.phone)
            try await phone.go(to: link)
            try await pictures.take("cover", of: phone)
            try await phone.find("form[action$='/start'] button[type=submit]").press()
            try await phone.waitForPath("the first question") { $0.contains("/items/") }
            var sawUrgent = false
            for _ in 0..<30 {
                let path = try await phone.path()
                if path.hasSuffix("/check") { break }
                if path.hasSuffix("/urgent") {
                    sawUrgent = true
                    #expect(try await phone.words().contains("010-60001234"), "help is named at once")
                    #expect(try await !phone.all("a[href^='tel:']").isEmpty)
                    try await pictures.take("urgent", of: phone)
                    try await phone.find("a.button[href*='/q/']").press()
                } else {
                    let item = path.split(separator: "/").last.map(String.init) ?? ""
                    try await pictures.take("question-\(item)", of: phone)
                    try await reply(to: item, on: phone)
                }
                try await phone.waitForPath("the page after \(path)") { $0 != path }
            }
            #expect(sawUrgent)
            try await pictures.take("check", of: phone)
            try await phone.find("form[action$='/finish'] button[type=submit]").press()
            _ = try await phone.find("h1", holding: "谢谢")
            #expect(try await phone.words().contains("010-60001234"))
            try await pictures.take("done", of: phone)
            await phone.close()
        }

        private func reply(to item: String, on phone: Browser) async throws {
            switch item {
            case "redflag":
                try await phone.run("document.querySelector('input[name=value][value=chest]').click()")
                try await phone.find("form[action*='/items/'] button.primary").press()
            case "temp":
                try await phone.find("input[name=value]").fill("36.7")
                try await phone.find("form[action*='/items/'] button.primary").press()
            case "note":
                try await phone.find("textarea[name=value]").fill("昨天晚上开始的")
                try await phone.find("form[action*='/items/'] button.primary").press()
            default:
                let choices = try await phone.all("button[name=value]")
                if let first = choices.first { try await first.press() } else { try await phone.find("button[name=skip]").press() }
            }
        }

        /// The doctor's phone rings; the link leads through the sign-in to the problem.
        private func acknowledge(_ bench: Bench, _ driver: WebDriver, _ pictures: Pictures) async throws -> String {
            let alert = try await bench.message(to: Self.doctor)
            #expect(alert.text.contains("王*") && !alert.text.contains("秀兰"), "an alert masks the name")
            let link = try #require(alert.link)
            let phone = try await driver.open(.phone)
            try await signIn("lin", bench.instance, phone, pictures)
            try await phone.go(to: link)
            try await pictures.take("problem", of: phone)
            try await phone.find("form[action$='/acknowledgement'] button[type=submit]").press()
            _ = try await eventually("the problem is acknowledged") {
                try await bench.instance.count("SELECT COUNT(*) FROM problem WHERE grade = 3 AND state = 'acknowledged'") == 1 ? true : nil
            }
            try await pictures.take("acknowledged", of: phone)
            await phone.close()
            return link
        }

        /// The other patient has a landline only: the nurse finds the call on her list and records it.
        private func call(_ bench: Bench, _ driver: WebDriver, _ pictures: Pictures) async throws {
            // Calls open on working days; the next one has come.
            try await bench.instance.change("UPDATE work_item SET opens_at = 1 WHERE kind = 'takeOver'")
            let desk = try await driver.open(.desk)
            try await signIn("zhou", bench.instance, desk, pictures)
            try await desk.go(to: bench.instance.url + "/worklist?tab=department")
            let row = try await desk.find("a[href^='/work-items/'][href$='/call']", holding: "李国强")
            try await pictures.take("worklist", of: desk)
            try await row.press()
            try await desk.waitForPath("the call page") { $0.hasSuffix("/call") }
            try await desk.run("document.querySelector('input[name=\"item.redflag\"][value=none]').click()")
            try await desk.find("textarea[name=note]").fill("恢复得好，周三来门诊。")
            try await pictures.take("call", of: desk)
            try await desk.find("button.primary[name=outcome][value=reached]").press()
            try await desk.waitForPath("the worklist again") { $0 == "/worklist" }
            try await pictures.take("recorded", of: desk)
            #expect(try await bench.instance.count("SELECT COUNT(*) FROM response WHERE kind = 'call' AND by_whom = 'staff'") == 1)
            #expect(try await bench.instance.count("SELECT COUNT(*) FROM contact WHERE state = 'completed' AND outcome IN ('called', 'calledLate')") == 1)
            await desk.close()
        }

        /// The doctor solves it, the patient is told by text and reads it behind the same link.
        private func resolve(_ bench: Bench, _ driver: WebDriver, _ pictures: Pictures, _ problem: String) async throws {
            let phone = try await driver.open(.phone)
            try await signIn("lin", bench.instance, phone, pictures)
            try await phone.go(to: problem)
            try await phone.find("form[action$='/resolution'] textarea[name=resolution]").fill("电话评估，已到急诊，排除心梗。")
            try await phone.find("form[action$='/resolution'] textarea[name=patient]").fill("急诊检查没有大问题，请按时吃药，周三来门诊。")
            try await pictures.take("resolution", of: phone)
            try await phone.find("form[action$='/resolution'] button[type=submit]").press()
            let result = try await bench.message(to: Self.patient) { $0.contains("周三来门诊") }
            #expect(result.text.hasPrefix("【示范医院】"))
            _ = try await eventually("the patient is known to be told") {
                try await bench.instance.count("SELECT COUNT(*) FROM problem WHERE grade = 3 AND state = 'told' AND told_at IS NOT NULL") == 1 ? true : nil
            }
            try await phone.go(to: problem)
            try await pictures.take("told", of: phone)
            await phone.close()
        }

        private func signIn(_ username: String, _ instance: Instance, _ browser: Browser, _ pictures: Pictures) async throws {
            try await browser.go(to: instance.url + "/session")
            try await browser.find("input[name=username]").fill(username)
            try await browser.find("input[name=password]").fill(Instance.password)
            try await browser.find("form[action='/session'] button[type=submit]").press()
            try await browser.waitForPath("signed in as \(username)") { $0 != "/session" }
            try await pictures.take("signed-in-\(username)", of: browser)
        }
    }
}
