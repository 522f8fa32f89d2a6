import Content
import FollowUp
import Foundation
import InventedHospital
import SQLite
import Simulation
import Testing
import TwinPages

@Suite struct TwinTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Content").path
    private static let from = Day("2026-03-02")!

    private func twin(_ change: (inout Assumptions) -> Void = { _ in }) throws -> DigitalTwin {
        let library = try ContentLoader.load(folder: Self.folder)
        var assumptions = try #require(try ContentLoader.assumptions(folder: Self.folder))
        change(&assumptions)
        return DigitalTwin(library: library, assumptions: assumptions) { try SQLiteDatabase.inMemory() }
    }

    private func scale(discharges: Int = 40, seeds: [UInt64] = [3], sensitivity: Int = 0) -> DigitalTwin.Scale {
        DigitalTwin.Scale(from: Self.from, days: 10, discharges: discharges, seeds: seeds, sensitivitySeeds: sensitivity)
    }

    private func policy(_ id: String) throws -> Int {
        try #require(try ContentLoader.assumptions(folder: Self.folder)).policies.firstIndex { $0.id == id }!
    }

    @Test func theSameSeedGivesTheSameReport() async throws {
        let first = try await twin().compare(scale(discharges: 20, seeds: [1, 2]), jobs: 2)
        let second = try await twin().compare(scale(discharges: 20, seeds: [1, 2]), jobs: 1)
        #expect(first == second)
        #expect(try await twin().compare(scale(discharges: 20, seeds: [8]), jobs: 2).policies != first.policies)
    }

    @Test func everyPolicyMeetsTheSamePatients() async throws {
        let twin = try twin { $0[.worseShare] = 3 }
        let figures = try (0..<3).map { try twin.play(policy: $0, seed: 5, on: scale(discharges: 80)) }
        #expect(Set(figures.map(\.stays)).count == 1)
        #expect(Set(figures.map(\.urgent)).count == 1)
        #expect(figures[0].urgent > 0)
    }

    @Test func withoutNursesNobodyIsCalled() throws {
        let figures = try twin { for index in $0.policies.indices { $0.policies[index].nurses = 0 } }
        let phone = try figures.play(policy: policy("phone"), seed: 3, on: scale())
        #expect(phone.measures[.calls] == 0)
        #expect(phone.measures[.coverage] == 0)
        #expect(phone.measures[.unreached] == 1)
        #expect(phone.measures[.nurseHours] == 0)
        #expect(phone.measures[.costPerContact] == nil)
    }

    @Test func thePhonePolicySendsNothing() throws {
        let phone = try twin().play(policy: policy("phone"), seed: 3, on: scale())
        #expect(phone.measures[.messages] == 0)
        #expect(phone.measures[.automated] == 0)
        #expect(try #require(phone.measures[.calls]) > 0)
    }

    @Test func whereAllPickUpAllWhoHaveANumberAreReached() throws {
        let twin = try twin {
            for quantity in [Quantity.pickYoung, .pickMiddle, .pickOld] { $0[quantity] = 1 }
            $0[.optsOut] = 0
            $0.policies[0].nurses = 10
        }
        let usual = try self.twin { $0.policies[0].nurses = 10 }.play(policy: 0, seed: 3, on: scale())
        let all = try twin.play(policy: 0, seed: 3, on: scale())
        #expect(try #require(all.measures[.coverage]) > 0.85)
        #expect(try #require(all.measures[.coverage]) > usual.measures[.coverage]!)
    }

    @Test func whereAllAnswerNobodyIsSilent() throws {
        let twin = try twin {
            for quantity in [Quantity.answerYoung, .answerMiddle, .answerOld, .finishes] { $0[quantity] = 1 }
            $0[.optsOut] = 0
            $0[.answerHours] = 0.1
        }
        let figures = try twin.play(policy: policy("messages"), seed: 3, on: scale())
        // Who has no mobile or a wrong number is not reached by messages.
        #expect(try #require(figures.measures[.coverage]) > 0.8)
        #expect(figures.measures[.automated] == 1)
        #expect(figures.measures[.calls] == 0)
    }

    @Test func whoIsWellHasNoProblem() throws {
        let figures = try twin { $0[.worseShare] = 0; $0[.slips] = 0 }.play(policy: policy("matrix"), seed: 3, on: scale())
        #expect(figures.urgent == 0)
        #expect(figures.measures[.urgentFound] == nil)
        #expect(figures.measures[.doctorHours] == 0)
    }

    @Test(arguments: [
        ([2.0], 2.0, 2.0), ([1.0, 3.0], 2 - 12.706, 2 + 12.706), ([1.0, 2.0, 3.0], 2 - 4.303 * 0.57735, 2 + 4.303 * 0.57735),
    ])
    func intervalsAreStudents(values: [Double], low: Double, high: Double) throws {
        let estimate = try #require(Estimate(values))
        #expect(abs(estimate.mean - 2) < 1e-9)
        #expect(abs(estimate.low - low) < 1e-3)
        #expect(abs(estimate.high - high) < 1e-3)
        #expect(Estimate([]) == nil)
    }

    @Test func thePageHoldsEveryAssumptionAndPolicyInBothLanguages() async throws {
        let assumptions = try #require(try ContentLoader.assumptions(folder: Self.folder))
        let report = try await twin().compare(scale(discharges: 3, sensitivity: 1), jobs: 2)
        let page = TwinPage(report, assumptions, command: "suifang twin --report DIR").document().text
        for one in assumptions.list {
            #expect(page.contains(one.name.zh))
            #expect(page.contains("<span class=\"en\""))
        }
        for policy in assumptions.policies { #expect(page.contains(policy.name.zh) && page.contains(policy.name.en)) }
        #expect(!page.contains("<script") && !page.contains("http"))
        // The style is written as text: an escaped character in it would break it.
        let style = try #require(page.range(of: "<style>(.|\n)*</style>", options: .regularExpression))
        #expect(!page[style].contains("&"))
    }
}
