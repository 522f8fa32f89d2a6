import FollowUp

/// What the words, the weights of words and the network say together: for each step of the scale a logistic regression over their
/// scores, which `Training/network.py` learns from sentences whose writers neither of them knew.
struct Judgement: Sendable, Equatable {
    /// What the words alone say of a text, and what is left of it where their alarm is a false one.
    struct Words: Hashable, Sendable {
        var grade: Grade?
        var calmed: Grade?
    }

    struct Step: Sendable, Equatable {
        var threshold: Double = .infinity
        /// For whatever the words say, and in addition by what they say.
        var bias = 0.0
        var biases: [Words: Double] = [:]
        /// One for each score, and in addition by the words' grade.
        var weights: [Double] = []
        var furtherWeights: [Grade?: [Double]] = [:]

        func score(_ scores: [Double], _ words: Words) -> Double {
            let further = furtherWeights[words.grade]
            var sum = bias + (biases[words] ?? 0)
            for (index, score) in scores.enumerated() { sum += score * (weights[index] + (further?[index] ?? 0)) }
            return sum
        }
    }

    /// Of the weights of words urgent and important, of the network urgent, important and general.
    static let scores = 5

    var urgent = Step()
    var important = Step()
    /// Below this score for urgent an alarm of the words is a false one.
    var calm = -Double.infinity
    /// Below this one it is beyond doubt, and holds for what speaks of dying as well.
    var calmBeyondDoubt = -Double.infinity
}
