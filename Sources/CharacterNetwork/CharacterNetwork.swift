/// A small network that reads a text character by character: a vector for each, convolutions over three places that reach further and
/// further (Kim, EMNLP 2014; Yu and Koltun, ICLR 2016), the largest and the mean of each channel, one dense layer, the outputs.
///
/// It only reads; `Training/network.py` makes its weights. Sums run in one order, so that a text gives the same figures everywhere.
public struct CharacterNetwork: Sendable, Equatable {
    /// Row by row.
    public struct Matrix: Sendable, Equatable {
        public var rows: Int
        public var columns: Int
        public var values: [Float]

        /// - Parameter values: as many as `rows` times `columns`.
        public init(rows: Int, columns: Int, values: [Float]) { (self.rows, self.columns, self.values) = (rows, columns, values) }
    }

    /// `weights` has the channels before for the place `dilation` earlier, the place itself and the one `dilation` later; a column for
    /// each channel after.
    public struct Convolution: Sendable, Equatable {
        public var dilation: Int
        public var weights: Matrix
        public var bias: [Float]

        public init(dilation: Int, weights: Matrix, bias: [Float]) { (self.dilation, self.weights, self.bias) = (dilation, weights, bias) }
    }

    public struct Layer: Sendable, Equatable {
        public var weights: Matrix
        public var bias: [Float]

        public init(weights: Matrix, bias: [Float]) { (self.weights, self.bias) = (weights, bias) }
    }

    /// The row of a character in `vectors`; those that are not there have row 1, row 0 stands for no character.
    public let rows: [UInt32: Int]
    public let vectors: Matrix
    public let convolutions: [Convolution]
    public let dense: Layer
    public let last: Layer

    /// nil where the shapes do not fit each other.
    public init?(rows: [UInt32: Int], vectors: Matrix, convolutions: [Convolution], dense: Layer, last: Layer) {
        var channels = vectors.columns
        for one in convolutions {
            guard one.weights.rows == 3 * channels, one.bias.count == one.weights.columns, one.dilation > 0 else { return nil }
            channels = one.weights.columns
        }
        let all = [vectors, dense.weights, last.weights] + convolutions.map(\.weights)
        guard all.allSatisfy({ $0.rows > 0 && $0.columns > 0 && $0.values.count == $0.rows * $0.columns }), dense.weights.rows == 2 * channels,
            dense.bias.count == dense.weights.columns, last.weights.rows == dense.weights.columns, last.bias.count == last.weights.columns,
            rows.values.allSatisfy({ (2..<vectors.rows).contains($0) }), vectors.rows >= 2
        else { return nil }
        (self.rows, self.vectors, self.convolutions, self.dense, self.last) = (rows, vectors, convolutions, dense, last)
    }

    /// The outputs for a text of one character or more, before any logistic function.
    public func outputs(_ characters: [UInt32]) -> [Float] {
        var width = vectors.columns
        var values: [Float] = []
        values.reserveCapacity(characters.count * width)
        for character in characters {
            let row = rows[character] ?? 1
            values += vectors.values[row * width..<(row + 1) * width]
        }
        for convolution in convolutions {
            values = Self.convolved(values, width, convolution)
            width = convolution.weights.columns
        }
        let hidden = Self.multiplied(Self.pooled(values, width), dense).map { max($0, 0) }
        return Self.multiplied(hidden, last)
    }

    /// With what was there before added to it where the width is the same.
    private static func convolved(_ values: [Float], _ width: Int, _ convolution: Convolution) -> [Float] {
        let count = values.count / width
        let columns = convolution.weights.columns
        var result = [Float](repeating: 0, count: count * columns)
        result.withUnsafeMutableBufferPointer { result in
            values.withUnsafeBufferPointer { values in
                convolution.weights.values.withUnsafeBufferPointer { weights in
                    for place in 0..<count {
                        let sums = result.baseAddress! + place * columns
                        for column in 0..<columns { sums[column] = convolution.bias[column] }
                        for side in 0..<3 {
                            let from = place + (side - 1) * convolution.dilation
                            guard from >= 0, from < count else { continue }
                            for channel in 0..<width {
                                let value = values[from * width + channel]
                                if value == 0 { continue }
                                let row = weights.baseAddress! + (side * width + channel) * columns
                                for column in 0..<columns { sums[column] += value * row[column] }
                            }
                        }
                        for column in 0..<columns {
                            sums[column] = max(sums[column], 0) + (width == columns ? values[place * width + column] : 0)
                        }
                    }
                }
            }
        }
        return result
    }

    /// The largest of each channel, then its sum over the square root of the number of places.
    private static func pooled(_ values: [Float], _ width: Int) -> [Float] {
        let count = max(values.count / width, 1)
        var largest = [Float](repeating: -.greatestFiniteMagnitude, count: width)
        var sums = [Float](repeating: 0, count: width)
        for place in 0..<values.count / width {
            for channel in 0..<width {
                let value = values[place * width + channel]
                largest[channel] = max(largest[channel], value)
                sums[channel] += value
            }
        }
        let length = Float(count).squareRoot()
        return largest + sums.map { $0 / length }
    }

    private static func multiplied(_ values: [Float], _ layer: Layer) -> [Float] {
        var sums = layer.bias
        for (row, value) in values.enumerated() where value != 0 {
            for column in 0..<layer.weights.columns { sums[column] += value * layer.weights.values[row * layer.weights.columns + column] }
        }
        return sums
    }
}
