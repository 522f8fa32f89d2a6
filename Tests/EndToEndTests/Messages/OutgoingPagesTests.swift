import Foundation
import SQL
import Testing

extension EndToEnd {
    /// What is sent, as an administrator sees it, on a desk and on a phone, in both languages; and appointments as a nurse makes them.
    @Suite(.enabled(if: MessageBench.isPossible && WebDriver.isInstalled, "clients and chromium are needed: bin/test installs them"))
    struct OutgoingPagesTests {
        @Test(.timeLimit(.minutes(5))) func theyAreReadOnAnyScreen() async throws {
            let nobody = try Ports.free(1)[0]
            let bench = try MessageBench("outgoing-pages", settings: MessageBench.receivers(nobody, [("his", "version: '2.5'"), ("lis", "version: '2.4'")]))
            try await bench.instance.addStaff("it", "信息科", role: "administrator", department: "")
            try await bench.instance.addStaff("nurse", "周护士", role: "nurse", department: "")
            let server = try await bench.serve()
            try await bench.fill(["his"])
            _ = try await eventually("it has been tried") { try await bench.instance.count("SELECT COUNT(*) FROM outgoing WHERE body IS NOT NULL AND next_at > tried_at AND code <> ''") > 0 ? true : nil }
            // As if the receiver had refused the first.
            let first = try await bench.instance.count("SELECT MIN(id) FROM outgoing")
            try await bench.instance.change("UPDATE outgoing SET state = 'refused', code = 'AE 204', next_at = NULL WHERE id = \(first)")
            let patient = try await bench.instance.count("SELECT MIN(patient_id) FROM response")
            let driver = try await WebDriver()
            let pictures = try Pictures("outgoing")
            for (screen, name) in [(Screen.desk, "desk"), (.phone, "phone")] {
                for (user, pages) in [
                    ("it", [("/outgoing", "list", "ORU^R01"), ("/outgoing?state=refused", "refused", "AE 204"), ("/outgoing/\(first)", "message", "OBX")]),
                    ("nurse", [("/patients/\(patient)", "patient", "")]),
                ] {
                    let browser = try await driver.open(screen)
                    try await browser.go(to: bench.instance.url + "/session")
                    try await browser.find("input[name=username]").fill(user)
                    try await browser.find("input[name=password]").fill(Instance.password)
                    try await browser.find("main button[type=submit], form button[type=submit]").press()
                    try await browser.waitForPath("signed in") { $0 != "/session" }
                    for language in ["zh", "en"] {
                        try await bench.instance.change("UPDATE staff SET language = \(language)")
                        for (path, page, word) in pages {
                            try await browser.go(to: bench.instance.url + path)
                            let words = try await browser.words()
                            #expect(word.isEmpty || words.contains(word), "\(path) \(name)")
                            if page == "patient" {
                                _ = try await browser.run("document.querySelector('form[action$=\"/appointments\"]').closest('details').scrollIntoView(); return 1")
                            }
                            let wide = try await browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
                            #expect((wide.int ?? 999) <= 1, "\(path) \(name)")
                            try await pictures.take("\(page)-\(name)-\(language)", of: browser)
                        }
                    }
                    await browser.close()
                }
            }
            await driver.stop()
            await server.stop()
        }
    }
}
