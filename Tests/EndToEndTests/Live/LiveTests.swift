import AsyncHTTPClient
import Foundation
import PostgresCluster
import SQL
import Testing

extension EndToEnd {
    /// Two processes on one PostgreSQL: a page that one of them serves shows what happened on the other.
    @Suite(.enabled(if: (try? PostgresCluster.shared.get()) != nil && WebDriver.isInstalled, "PostgreSQL, chromium and chromedriver are needed: bin/setup --for test"))
    struct LiveTests {
        private static let patients = ["13800138031", "13800138032"]

        @Test(.timeLimit(.minutes(4))) func pagesShowWhatHappenedElsewhere() async throws {
            let database = try TestDatabase()
            let instance = try Instance("live", settings: ["SUIFANG_DATABASE_URL": database.url])
            try await instance.addStaff("lin", "林主治", role: "doctor", department: "普外科", code: "D01", phone: "13900139005")
            try await instance.addStaff("zhou", "周护士", role: "nurse", department: "普外科")
            let people = Self.patients.enumerated().map { Discharges.Person(name: $0 == 0 ? "王秀兰" : "李国强", sex: "女", phone: $1, doctor: "林主治", doctorCode: "D01") }
            try await instance.command("import", try instance.folder.write(Discharges.list(people), to: "list.csv").path)
            let ports = try Ports.free(2)
            var here = try await serve(instance, ports[0])
            let there = try await serve(instance, ports[1])
            let driver = try await WebDriver()
            let pictures = try Pictures("live")

            // Nobody is at work in the list: what is new is simply there.
            let doctor = try await driver.open(.desk)
            try await signIn(doctor, "lin", ports[0])
            try await doctor.go(to: "http://127.0.0.1:\(ports[0])/problems")
            try await doctor.run("window.unreloaded = true")
            try await eventually("the line stands") { try await ask(ports[0], "/metrics").contains("suifang_live_pages 1") ? true : nil }
            try await tell(ports[1], from: Self.patients[0], id: "u1")
            let told = ContinuousClock.now
            _ = try await doctor.find("#problems tr[data-item] .grade.urgent")
            print("live: a problem of another process is on the page after \(ContinuousClock.now - told)")
            #expect(try await doctor.run("return window.unreloaded === true && document.querySelector('#nav b') !== null").isTrue)
            try await pictures.take("problem", of: doctor)
            await doctor.close()

            // Somebody is: her row stays where it is, and what is new waits.
            let nurse = try await driver.open(.desk)
            try await signIn(nurse, "zhou", ports[0])
            try await nurse.go(to: "http://127.0.0.1:\(ports[0])/worklist?tab=department")
            _ = try await nurse.find("tr[data-item]")
            let before = try await nurse.all("tr[data-item]").count
            try await nurse.run("document.querySelector('tr[data-item] a').focus()")
            try await eventually("the line stands") { try await ask(ports[0], "/metrics").contains("suifang_live_pages 1") ? true : nil }
            try await tell(ports[1], from: Self.patients[1], id: "u2")
            _ = try await nurse.find(".live-news.urgent", holding: "紧急")
            #expect(try await nurse.all("tr[data-item]").count == before)
            #expect(try await nurse.run("return document.activeElement.closest('tr[data-item]') !== null").isTrue)
            try await pictures.take("waiting", of: nurse)
            try await nurse.find(".live-news button").press()
            try await eventually("the new row is shown") { try await nurse.all("tr[data-item]").count > before ? true : nil }
            #expect(try await nurse.all(".live-news").isEmpty)

            // The process ends although a page listens; the page says so, and goes on with the next.
            try await nurse.run("document.activeElement.blur()")
            kill(here.pid, SIGTERM)
            #expect(await here.ended() == 0)
            _ = try await nurse.find(".live-state", holding: "暂不实时")
            try await pictures.take("not-live", of: nurse)
            here = try await serve(instance, ports[0])
            try await eventually("the page is live again", within: .seconds(60)) { try await nurse.find(".live-state").text().isEmpty ? true : nil }
            await nurse.close()
            await driver.stop()
            for program in [here, there] { await program.stop() }
        }

        private func signIn(_ browser: Browser, _ name: String, _ port: Int) async throws {
            try await browser.go(to: "http://127.0.0.1:\(port)/session")
            try await browser.find("input[name=username]").fill(name)
            try await browser.find("input[name=password]").fill(Instance.password)
            try await browser.find("form button[type=submit], form button.primary").press()
            try await browser.waitForPath("the console") { $0 != "/session" }
        }

        /// A patient writes of something urgent.
        private func tell(_ port: Int, from number: String, id: String) async throws {
            _ = try await ask(port, "/callbacks/kannel/inbound?from=\(number)&text=%E8%83%B8%E5%8F%A3%E7%96%BC&id=\(id)&key=bench-key")
        }

        private func serve(_ instance: Instance, _ port: Int) async throws -> Program {
            let program = try Program(
                Place.binary, ["serve", "--data", instance.data.path, "--port", String(port)], environment: instance.settings,
                output: instance.folder.file("serve-\(port).log"))
            try await eventually("it is ready") {
                guard program.isRunning else { throw CommandFailed(description: program.said) }
                return (try? await ask(port, "/health/ready")) != nil ? true : nil
            }
            return program
        }

        private func ask(_ port: Int, _ path: String) async throws -> String {
            let answer = try await Quiet.client.execute(HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)"), timeout: .seconds(30))
            let text = String(buffer: try await answer.body.collect(upTo: 1 << 20))
            guard answer.status == .ok else { throw CommandFailed(description: "\(path): \(answer.status)") }
            return text
        }
    }
}
