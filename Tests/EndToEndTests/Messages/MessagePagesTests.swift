import Foundation
import SQL
import Testing

extension EndToEnd {
    /// The log of messages as an administrator sees it, on a desk and on a phone, in both languages.
    @Suite(.enabled(if: MessageBench.isPossible && WebDriver.isInstalled, "clients and chromium are needed: bin/test installs them"))
    struct MessagePagesTests {
        @Test(.timeLimit(.minutes(5))) func theLogIsReadOnAnyScreen() async throws {
            let bench = try MessageBench("message-pages")
            try await bench.instance.addStaff("it", "信息科", role: "administrator", department: "")
            let server = try await bench.serve()
            _ = try await bench.run("strict.py")
            _ = try await bench.run("talk.py", "2", "3")
            let driver = try await WebDriver()
            let pictures = try Pictures("messages")
            for (screen, name) in [(Screen.desk, "desk"), (.phone, "phone")] {
                let browser = try await driver.open(screen)
                try await browser.go(to: bench.instance.url + "/session")
                try await browser.find("input[name=username]").fill("it")
                try await browser.find("input[name=password]").fill(Instance.password)
                try await browser.find("main button[type=submit], form button[type=submit]").press()
                try await browser.waitForPath("signed in") { $0 != "/session" }
                for language in ["zh", "en"] {
                    try await bench.instance.change("UPDATE staff SET language = \(language)")
                    try await look(browser, bench, pictures, "\(name)-\(language)")
                }
                await browser.close()
            }
            await driver.stop()
            await server.stop()
        }

        private func look(_ browser: Browser, _ bench: Bench, _ pictures: Pictures, _ name: String) async throws {
            for (path, page, word) in [
                ("/messages", "log", "ADT^A03"), ("/messages?state=refused", "refused", "ADT^Z99"), ("/rejects", "to-be-mended", "PID-3"),
            ] {
                try await browser.go(to: bench.instance.url + path)
                #expect(try await browser.words().contains(word), "\(path) \(name)")
                try await fits(browser, "\(path) \(name)")
                try await pictures.take("\(page)-\(name)", of: browser)
            }
            let faulty = try await bench.instance.count("SELECT MAX(id) FROM message WHERE state = 'rejected'")
            let applied = try await bench.instance.count("SELECT MAX(id) FROM message WHERE state = 'applied'")
            for (id, page) in [(applied, "applied"), (faulty, "faulty")] {
                try await browser.go(to: bench.instance.url + "/messages/\(id)")
                #expect(try await browser.words().contains("MSH"))
                try await fits(browser, "message \(name)")
                try await pictures.take("message-\(page)-\(name)", of: browser)
            }
        }

        private typealias Bench = MessageBench

        /// Nothing sticks out to the side.
        private func fits(_ browser: Browser, _ page: String) async throws {
            let wide = try await browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
            #expect((wide.int ?? 999) <= 1, "\(page)")
        }
    }
}
