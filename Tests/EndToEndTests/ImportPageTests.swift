import Foundation
import Testing

extension EndToEnd {
    /// A hospital's list with headings of its own, through the console in a browser.
    @Suite(.enabled(if: WebDriver.isInstalled, "chromium and chromedriver are needed: bin/setup --for test"))
    struct ImportPageTests {
        @Test(.timeLimit(.minutes(3))) func aListWithOtherHeadings() async throws {
            let instance = try Instance("import-page")
            try await instance.addStaff("ops", "系统管理员", role: "administrator", department: "")
            let people = (0..<300).map { Discharges.Person(name: "甲\($0)", sex: "女", phone: "139" + String(20_000_000 + $0), doctor: "林主治", doctorCode: "D01") }
            let text = Discharges.list(people).replacing("病案号", with: "BAH").replacing("住院号", with: "ZYH").replacing("ZY100007,BA100007", with: ",")
            let list = try instance.folder.write(text, to: "出院.csv")
            let server = try await instance.serve()
            let driver = try await WebDriver()
            let pictures = try Pictures("import")
            for screen in [Screen.desk, .phone] {
                let page = try await driver.open(screen)
                try await page.go(to: instance.url + "/session")
                try await page.find("input[name=username]").fill("ops")
                try await page.find("input[name=password]").fill(Instance.password)
                try await page.find("form[action='/session'] button[type=submit]").press()
                try await page.waitForPath("signed in") { $0 != "/session" }
                try await page.go(to: instance.url + "/imports")
                try await pictures.take("choose", of: page)
                try await page.choose(list, in: "input[type=file]")
                _ = try await page.find("#preview .notice", holding: "表头须有")
                try await page.run("const s = [...document.querySelectorAll('select')].find(s => s.dataset.heading === 'BAH'); s.value = 'record_number'; s.dispatchEvent(new Event('change', {bubbles: true}))")
                _ = try await page.find("#preview .strong", holding: "看了前 200 行，其中 1 行不能收下")
                try await pictures.take("preview", of: page)
                try await page.find("#preview button[type=submit]").press()
                let known = screen.isPhone ? 299 : 0
                _ = try await page.find("#preview .notice", holding: "新收下 \(299 - known) 行，已有的 \(known) 行没有改变，1 行没有收下")
                try await pictures.take("imported", of: page)
                await page.close()
            }
            #expect(try await instance.count("SELECT COUNT(*) FROM episode") == 299)
            await driver.stop()
            await server.stop()
        }
    }
}
