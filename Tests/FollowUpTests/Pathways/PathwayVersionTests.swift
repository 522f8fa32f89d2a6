import FollowUp
import Testing

/// Every step of a version's way, from each state.
@Suite struct PathwayVersionTests {
    enum Step: CaseIterable { case change, send, giveBack, publish, retire }

    private static let (author, reviewer) = (ID<Staff>(1), ID<Staff>(2))
    private static let now = Instant(milliseconds: 5)

    private func take(_ step: Step, _ version: inout PathwayVersion) throws {
        switch step {
        case .change: try version.change("new", by: Self.author, now: Self.now)
        case .send: try version.send(note: "why", by: Self.author, now: Self.now)
        case .giveBack: try version.giveBack("no", now: Self.now)
        case .publish: try version.publish(by: Self.reviewer, writers: [Self.author], unchecked: 0, now: Self.now)
        case .retire: try version.retire(now: Self.now)
        }
    }

    @Test(arguments: PathwayVersion.State.allCases, Step.allCases)
    func onlyThePermittedStepsAreTaken(state: PathwayVersion.State, step: Step) {
        let next: PathwayVersion.State? =
            switch (state, step) {
            case (.draft, .change): .draft
            case (.draft, .send): .inReview
            case (.inReview, .giveBack): .draft
            case (.inReview, .publish): .published
            case (.published, .retire): .retired
            default: nil
            }
        var version = PathwayVersion(pathway: "HTN", version: 2, state: state, text: "old", createdAt: Instant(milliseconds: 1))
        let before = version
        do {
            try take(step, &version)
            #expect(version.state == next)
        } catch {
            #expect(next == nil && version == before, "what is refused changes nothing")
        }
    }

    @Test func nobodyPublishesWhatHeOrSheHasWritten() {
        for writers in [[Self.reviewer], [Self.author, Self.reviewer]] as [Set<ID<Staff>>] {
            var version = PathwayVersion(pathway: "HTN", version: 2, state: .inReview, text: "", author: Self.author, createdAt: Self.now)
            #expect(throws: PathwayRefusal.ownWork) { try version.publish(by: Self.reviewer, writers: writers, unchecked: 0, now: Self.now) }
        }
        var sent = PathwayVersion(pathway: "HTN", version: 2, text: "", createdAt: Self.now)
        #expect(throws: PathwayRefusal.ownWork, "whoever sends what came with a release stands for it") {
            try sent.send(note: "", by: Self.reviewer, now: Self.now)
            try sent.publish(by: Self.reviewer, writers: [], unchecked: 0, now: Self.now)
        }
    }

    @Test func everyPointOfTheChecklistIsTicked() {
        var version = PathwayVersion(pathway: "HTN", version: 2, state: .inReview, text: "", author: Self.author, createdAt: Self.now)
        #expect(throws: PathwayRefusal.unchecked(1)) { try version.publish(by: Self.reviewer, writers: [], unchecked: 1, now: Self.now) }
        #expect(version.state == .inReview)
    }
}
