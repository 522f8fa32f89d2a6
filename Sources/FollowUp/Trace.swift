/// Why something was decided: rules with what they looked at, in the order in which they spoke.
///
/// Stored as `rule<TAB>argument…` lines, shown through `Trace.words`. Arguments hold no patient data: codes, counts,
/// moments, names of content.
public struct Trace: Sendable, Equatable {
    public struct Entry: Sendable, Equatable {
        public var rule: Rule
        public var arguments: [String]

        public init(_ rule: Rule, _ arguments: [String] = []) {
            self.rule = rule
            self.arguments = arguments
        }
    }

    public var entries: [Entry]

    public init(_ entries: [Entry] = []) { self.entries = entries }

    public mutating func add(_ rule: Rule, _ arguments: String...) { entries.append(Entry(rule, arguments)) }

    /// The stored form.
    public var text: String {
        var text = ""
        for (index, entry) in entries.enumerated() {
            if index > 0 { text += "\n" }
            text += entry.rule.rawValue
            for argument in entry.arguments {
                text += "\t"
                text += argument
            }
        }
        return text
    }

    /// Reads the stored form; a rule of another release is kept as `other`.
    public init(text: String) {
        entries = text.split(separator: "\n").map { line in
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard let rule = Rule(rawValue: parts[0]) else { return Entry(.other, parts) }
            return Entry(rule, Array(parts.dropFirst()))
        }
    }
}

/// Every rule that may speak in a trace.
public enum Rule: String, Sendable, CaseIterable {
    // Planning
    case matchedDiagnosis, matchedProcedure, matchedFallback, readFromWords, riskRule, riskLACE, riskMissing, riskScore, placed, movedForCap, movedForWorkday
    case runsOut, runOutEnded, slotBooked
    case lateSend, lateSkip, lateHuman, merged, absorbed, addedByPolicy, focusAdded, replanned, movedVersion
    // The plan's own course
    case policySpoke, referred, served, visited, steady, seriesOver, begunAgain, addedEnough, readings
    // Reaching
    case sent, reminded, delivered, failedForGood, failedForNow, outcomeUnknown, unknownHandedOver, heldQuietHours, heldWindow, heldCap
    case heldByPerson, letGo
    case noTextChannel, handedToPerson, silentOnce, silentTwice, silentHighRisk, pastWindow
    // Hearing
    case opened, answeredPart, answeredAll, repliedByText, optedOut, allowedAgain, takenOver, givenBack, readWrongly, secondOpinion
    // Calling
    case callReached, callNoAnswer, callBusy, callSwitchedOff, callWrongNumber, callRefused, callTriesUsed, phoneMended, phoneNotFound
    case doneLate, done
    // The patient's course
    case died, readmitted, resumed, dischargeCancelled, movedAway, planStopped, planCompleted, noWayToReach, unmerged
    // Problems
    case graded, alerted, climbed, acknowledged, breached, assigned, resolved, told, raised, lowered, carried, helped, notHelped
    // Work
    case claimed, released, overdue, reviewReply
    case other
}
