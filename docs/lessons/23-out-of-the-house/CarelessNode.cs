using AutogradRnn.Exchange;

namespace AutogradRnn.Lessons.OutOfTheHouse;

/// <summary>An LSTM whose weights are handed over as they lie: transposed, for the shapes ask for it, but with the gates in our order.</summary>
public sealed class CarelessNode(LSTMNode inner) : NodeWrapper(inner), IOnnxCell
{
    #region careless
    public OnnxCell ToOnnx()
    {
        Dictionary<string, Parameter> p = Inner.NamedParameters().ToDictionary(pair => pair.Name, pair => pair.Parameter);
        return new OnnxCell("LSTM", p["inputWeight"].Transpose(), p["recurrentWeight"].Transpose()) { Bias = p["bias"] };
    }
    #endregion
}
