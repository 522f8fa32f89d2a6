import Content
import Engine
import FollowUp
import Foundation
import Storage
import TestPlaces
import Testing

@testable import Web

@Suite(.onBothDatabases) struct PathwayDeskTests {
    private static let title = "出院后首次血压评估"

    @Test(arguments: [("author", 303), ("manager", 303), ("head", 303), ("nurse", 403)])
    func whoMayWrite(who: String, status: Int) async throws {
        let hospital = try PathwayHospital()
        let base = try await hospital.shipped
        try await hospital.browse(as: who) { browser async throws in
            let page = try await browser.post(Route.pathwayVersions("HTN").path, ["base": String(base)])
            #expect(page.status == status)
            #expect(page.location == (status == 303 ? Route.pathwayVersion("HTN", base + 1).path : ""))
        }
    }

    @Test func aFieldIsSavedAndMistakesAreSaidWhereTheyStand() async throws {
        let hospital = try PathwayHospital()
        let number = try await hospital.shipped + 1
        try await hospital.browse(as: "author") { browser async throws in
            _ = try await browser.post(Route.pathwayVersions("HTN").path, ["base": String(number - 1)])
            let path = Route.pathwayVersion("HTN", number).path
            let form = try await browser.get(path)
            #expect(form.text.contains("name=\"f:nodes/1/day\"") && form.text.contains("没有错误"))
            let good = try await browser.post(path, ["f:nodes/1/day": "10", "fragment": "1"])
            #expect(good.text.contains("D14 \(Self.title) › 第几天") && good.text.contains("第 14 天") && good.text.contains("第 10 天"))
            let bad = try await browser.post(path, ["f:nodes/1/day": "many", "fragment": "1"])
            #expect(bad.status == 200 && bad.text.contains("data-at=\"nodes/1/day\"") && bad.text.contains("整数"))
            // It is kept for all that, and cannot be sent.
            #expect(try await hospital.version(number).text.contains("day: many"))
            let sent = try await browser.post(Route.pathwaySending("HTN", number).path, ["note": "x"])
            #expect(sent.status == 422 && sent.text.contains("整数"))
            // Gone back to the state before.
            let saves = try await hospital.engine.read { try $0.store.pathwaySaves("HTN", number) }
            #expect(saves.count == 3)
            let back = try await browser.post(Route.pathwaySave("HTN", number, saves[1].number).path)
            #expect(back.status == 303)
            let text = try await hospital.version(number).text
            #expect(text.contains("day: 10") && !text.contains("many"))
        }
    }

    @Test func aTextThatIsNoYamlIsKeptAndSaysItsLine() async throws {
        let hospital = try PathwayHospital()
        let number = try await hospital.shipped + 1
        try await hospital.browse(as: "author") { browser async throws in
            _ = try await browser.post(Route.pathwayVersions("HTN").path, ["base": String(number - 1)])
            let answer = try await browser.post(Route.pathwayText("HTN", number).path, ["text": "id: HTN\nname: [zh\n", "fragment": "1"])
            #expect(answer.text.contains("不是正确的 YAML") && answer.text.contains("行"))
            #expect(try await hospital.version(number).text == "id: HTN\nname: [zh\n")
            // The fields need a text that can be read; the text itself is shown.
            #expect(try await browser.get(Route.pathwayVersion("HTN", number).path).text.contains("name=\"text\""))
        }
    }

    @Test func twoPersonsMakeAVersion() async throws {
        let hospital = try PathwayHospital()
        let number = try await hospital.shipped + 1
        try await hospital.browse(as: "author") { browser async throws in
            _ = try await browser.post(Route.pathwayVersions("HTN").path, ["base": String(number - 1)])
            _ = try await browser.post(Route.pathwayVersion("HTN", number).path, ["f:nodes/1/window/1": "5"])
            #expect(try await browser.post(Route.pathwaySending("HTN", number).path, ["note": "放宽"]).status == 303)
            #expect(try await browser.post(Route.pathwayVersion("HTN", number).path, ["f:nodes/1/window/1": "6"]).status == 422, "nobody writes while it is read")
            let own = try await browser.post(Route.pathwayPublication("HTN", number).path)
            #expect(own.status == 422 && own.text.contains("另一位"))
        }
        try await hospital.browse(as: "head") { browser async throws in
            #expect(try await browser.post(Route.pathwayPublication("HTN", number).path).status == 403, "a head nurse writes and does not publish")
        }
        try await hospital.browse(as: "colleague") { browser async throws in
            let review = try await browser.get(Route.pathwayVersion("HTN", number).path)
            #expect(review.text.contains("放宽") && review.text.contains("提前 2 天至推后 3 天") && review.text.contains("提前 2 天至推后 5 天"))
            let ticks = review.text.components(separatedBy: "name=\"checked\"").count - 1
            #expect(try await browser.post(Route.pathwayPublication("HTN", number).path).status == (ticks > 0 ? 422 : 303), "every point is ticked")
            let all = (0..<ticks).map { ("checked", String($0)) }
            if ticks > 0 { #expect(try await browser.post(Route.pathwayPublication("HTN", number).path, all: all).status == 303) }
            #expect(try await browser.get(Route.pathway("HTN").path).text.contains("提前 2 天至推后 5 天"))
        }
        #expect(try await hospital.version(number).state == .published)
        #expect(try await hospital.version(number - 1).state == .retired)
    }

    @Test func aTickIsAskedForEachPointOfTheChecklist() async throws {
        let hospital = try PathwayHospital()
        let engine = hospital.engine
        let number = try await engine.draftPathway("HTN", base: nil, by: PathwayHospital.id("author")) { _ in "id: HTN" }
        try await engine.sendPathway("HTN", number, note: "", by: PathwayHospital.id("author"))
        await #expect(throws: Refusal.invalid(PathwayRefusal.unchecked(2).message)) {
            try await engine.publishPathway("HTN", number, unchecked: 2, by: PathwayHospital.id("colleague"))
        }
    }

    @Test func newPlansFollowWhatIsPublishedAndRunningOnesStay() async throws {
        let hospital = try PathwayHospital()
        let before = try await hospital.discharge(1)
        let number = try await hospital.publish(replacing: "    day: 14\n", by: "    day: 10\n")
        let after = try await hospital.discharge(2)
        #expect(before.version == number - 1 && after.version == number)
        #expect(try await hospital.open(before).contains { $0.node == "D14" && $0.day == 14 })
        #expect(try await hospital.open(after).contains { $0.node == "D14" && $0.day == 10 })
        // A correction of the stay plans the older one anew, by its own version.
        try await hospital.engine.work { try $0.plan(before.episode) }
        #expect(try await hospital.open(before).contains { $0.node == "D14" && $0.day == 14 })
        #expect(try await hospital.engine.read { try $0.store.plan(before.id)?.version } == number - 1)
    }

    @Test func answersAreGradedByThePlansOwnVersion() async throws {
        let hospital = try PathwayHospital()
        let before = try await hospital.discharge(1)
        _ = try await hospital.publish(replacing: "when: anyExcept(none)", by: "when: chose(confused)")
        let after = try await hospital.discharge(2)
        func condition(_ plan: Plan) async throws -> Condition? {
            try await hospital.engine.read { work in
                let contact = try work.store.openContacts(of: plan.patient).first { $0.items.contains("htn_sym") }
                return try contact.flatMap { try work.asking($0, of: work.store.patient(plan.patient)!).possibleItems(for: .staff).first { $0.id == "htn_sym" }?.rules.first?.when }
            }
        }
        #expect(try await condition(before) == Condition("anyExcept(none)"))
        #expect(try await condition(after) == Condition("chose(confused)"))
    }

    @Test func plansAreMovedAndMovedBack() async throws {
        let hospital = try PathwayHospital()
        let plan = try await hospital.discharge(1)
        let former = try await hospital.open(plan)
        let number = try await hospital.publish(replacing: "    day: 14\n", by: "    day: 10\n")
        let path = Route.pathwayMoving("HTN", number).path
        try await hospital.browse(as: "manager") { browser async throws in
            let page = try await browser.get(path)
            #expect(page.text.contains("1 个进行中的方案") && page.text.contains("D14："))
            #expect(try await hospital.open(plan) == former, "looking moves nobody")
            #expect(try await browser.post(path, ["plan": plan.id.description]).status == 303)
            #expect(try await hospital.open(plan).contains { $0.node == "D14" && $0.day == 10 })
            #expect(try await browser.get(path).text.contains("撤销移动"))
            #expect(try await browser.post(Route.planReturn(plan.id).path, ["version": String(number)]).status == 303)
        }
        #expect(try await hospital.open(plan) == former)
        #expect(try await hospital.engine.read { try $0.store.plan(plan.id)?.version } == number - 1)
    }

    @Test func aMoveStandsOnceThePatientWasContacted() async throws {
        let hospital = try PathwayHospital()
        let plan = try await hospital.discharge(1)
        let number = try await hospital.publish(replacing: "    day: 14\n", by: "    day: 10\n")
        let manager = PathwayHospital.id("manager")
        _ = try await hospital.engine.movePlan(plan.id, to: number, by: manager)
        hospital.clock.now = hospital.clock.now + .days(4)
        _ = try await hospital.engine.work { try $0.turn() }
        await #expect(throws: Refusal.self) { try await hospital.engine.movePlanBack(plan.id, by: manager) }
        await #expect(throws: Refusal.notAllowed) { try await hospital.engine.movePlanBack(plan.id, by: PathwayHospital.id("nurse")) }
    }

    @Test func whatIsRetiredTakesNobodyNewAndTheFallbackStays() async throws {
        let hospital = try PathwayHospital()
        let before = try await hospital.discharge(1)
        let shipped = try await hospital.shipped
        try await hospital.engine.retirePathway("HTN", shipped, by: PathwayHospital.id("manager"))
        try await hospital.desk.refresh()
        await #expect(throws: Refusal.notFound, "nobody enters it") { try await hospital.discharge(2) }
        #expect(try await hospital.engine.read { try $0.store.plan(before.id)?.state } == .active)
        #expect(hospital.engine.library.pathway("HTN", version: shipped)?.version == shipped)
        let general = try #require(hospital.engine.library.pathway("GENERAL")?.version)
        await #expect(throws: Refusal.invalid(PathwayRefusal.fallback.message)) {
            try await hospital.engine.retirePathway("GENERAL", general, by: PathwayHospital.id("manager"))
        }
        try await hospital.browse(as: "nurse") { browser async throws in
            #expect(try await browser.get(Route.pathways.path).text.contains(Route.pathway("HTN").path))
            #expect(try await browser.get(Route.pathway("HTN").path).status == 200)
        }
    }

    @Test func aNewVersionOfTheFolderWaitsWhereTheDepartmentHasItsOwn() async throws {
        let hospital = try PathwayHospital()
        let number = try await hospital.publish(replacing: "    day: 14\n", by: "    day: 10\n")
        let text = PathwayShelf.Text(pathway: "HTN", version: number - 1 + 5, text: "id: HTN")
        #expect(try await hospital.engine.work { try $0.takeIn(shipped: [text]) })
        #expect(try await hospital.engine.work { try $0.takeIn(shipped: [text]) } == false, "once")
        let versions = try await hospital.engine.read { try $0.store.pathwayVersions(of: "HTN") }
        #expect(versions.map(\.state) == [.retired, .published, .draft] && versions.last?.shippedAs == text.version && versions.last?.author == nil)
        // Where nobody has changed anything, it is followed at once.
        let copd = PathwayShelf.Text(pathway: "COPD", version: 900, text: "id: COPD")
        _ = try await hospital.engine.work { try $0.takeIn(shipped: [copd]) }
        #expect(try await hospital.engine.read { try $0.store.pathwayVersions(of: "COPD").map(\.state) } == [.retired, .published])
    }

    @Test func anotherProcessHearsOfAPublication() async throws {
        let hospital = try PathwayHospital()
        _ = try await hospital.publish(replacing: "    day: 14\n", by: "    day: 10\n")
        let other = Engine(
            database: hospital.engine.database, core: hospital.engine.core.with(try ContentLoader.load(folder: PathwayHospital.content)),
            clock: { hospital.clock.now }, passwords: InventedWard.PlainPasswords(), randomBytes: { Array(repeating: 1, count: $0) })
        #expect(other.library.pathway("HTN")?.nodes[1].day == 14)
        let desk = PathwayDesk(engine: other, folder: PathwayHospital.content, logger: .init(label: "test"))
        let words = AsyncStream<String> { line in
            line.yield("work")
            line.yield(Work.pathwaysWord)
            line.finish()
        }
        await desk.hear(words) { _ in try await Task.sleep(for: .seconds(1_000)) }
        #expect(other.library.pathway("HTN")?.nodes[1].day == 10)
        #expect(other.library.editions["HTN"]?.map(\.pathway.nodes[1].day) == [14])
    }
}
