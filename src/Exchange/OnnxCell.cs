namespace AutogradRnn.Exchange;

/// <summary>A cell as one of ONNX's three recurrent operators, with its weights as that operator reads them.</summary>
/// <remarks>
/// ONNX stores a weight with one <em>row</em> for each unit (we: one column), and its gates in an order of its own:
/// <code>
/// RNN    one block             h′ = tanh(x·Wᵀ + h·Rᵀ + Wb + Rb)
/// GRU    z, r, h (our n)       LinearBeforeReset: h̃ = tanh(x·Whᵀ + Wbh + r ⊙ (h·Rhᵀ + Rbh)), else (r ⊙ h)·Rhᵀ
/// LSTM   i, o, f, c (our g)    peepholes i, o, f: those of i and f see the old cell, that of o the new one
/// </code>
/// The state of an LSTM has two parts, h before c; the output of each is h. Source: onnx.ai, operators RNN, GRU and LSTM, version 14.
/// </remarks>
/// <param name="Operator"><c>RNN</c>, <c>GRU</c> or <c>LSTM</c>.</param>
/// <param name="InputWeight">ONNX's W, [gates · hidden, features].</param>
/// <param name="RecurrentWeight">ONNX's R, [gates · hidden, hidden].</param>
public sealed record OnnxCell(string Operator, Tensor InputWeight, Tensor RecurrentWeight)
{
    /// <summary>The gates of ONNX's LSTM, in its order and our letters.</summary>
    public static IReadOnlyList<string> LSTMGates { get; } = ["i", "o", "f", "g"];

    /// <summary>The gates of ONNX's GRU, in its order and our letters.</summary>
    public static IReadOnlyList<string> GRUGates { get; } = ["z", "r", "n"];

    /// <summary>The first half of ONNX's B, added to x·Wᵀ: [gates · hidden]; null for zeros.</summary>
    public Tensor? Bias { get; init; }

    /// <summary>The second half of ONNX's B, added to h·Rᵀ: [gates · hidden]; null for zeros.</summary>
    public Tensor? RecurrentBias { get; init; }

    /// <summary>ONNX's P, of an LSTM only: the peepholes of i, o and f, [3 · hidden]; null for none.</summary>
    public Tensor? Peepholes { get; init; }

    /// <summary>The functions of the gates, such as <c>Relu</c> for an RNN; null for ONNX's usual ones.</summary>
    public IReadOnlyList<string>? Activations { get; init; }

    /// <summary>Whether a GRU multiplies by its reset gate after the product, as <see cref="GRUReset.AfterProduct"/>; default
    /// false.</summary>
    public bool LinearBeforeReset { get; init; }

    /// <summary>Features of the input.</summary>
    public int Features => InputWeight.Shape[^1];

    /// <summary>The size of the state.</summary>
    public int Hidden => RecurrentWeight.Shape[^1];

    /// <summary>ONNX's B: both biases in one, [2 · gates · hidden].</summary>
    internal Tensor Biases
    {
        get
        {
            Tensor none = Tensor.Zeros([Gates * Hidden], InputWeight.DType);
            return Tensor.Concat([Bias ?? none, RecurrentBias ?? none]);
        }
    }

    /// <summary>How many parts the state has.</summary>
    internal int StateParts => Operator == "LSTM" ? 2 : 1;

    private int Gates => Operator switch
    {
        "RNN" => 1,
        "GRU" => 3,
        "LSTM" => 4,
        _ => throw new NotSupportedException(
            $"ONNX has the recurrent operators RNN, GRU and LSTM, but this cell wants {Operator}. Choose the one whose equations are the cell's."),
    };

    /// <summary>Refuses weights that the operator cannot read.</summary>
    /// <param name="node">The cell's name.</param>
    internal void Check(string node)
    {
        int rows = Gates * Hidden;
        Require("InputWeight", InputWeight, [rows, Features]);
        Require("RecurrentWeight", RecurrentWeight, [rows, Hidden]);
        Require("Bias", Bias, [rows]);
        Require("RecurrentBias", RecurrentBias, [rows]);
        Require("Peepholes", Peepholes, [3 * Hidden]);
        if (Peepholes is not null && Operator != "LSTM")
            throw new NotSupportedException($"Peepholes of {node} expected ONNX's LSTM, but got {Operator}. Only an LSTM has a cell to look at.");

        void Require(string name, Tensor? weight, Shape shape)
        {
            if (weight is not null && weight.Shape != shape)
                throw new ShapeException(
                    $"{name} of {node} for ONNX's {Operator}",
                    shape.ToString(),
                    weight.Shape.ToString(),
                    "ONNX has a row for each unit; OnnxWeights.Rows turns columns into rows.");
        }
    }
}
