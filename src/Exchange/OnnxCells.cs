namespace AutogradRnn.Exchange;

/// <summary>Which operator of ONNX computes a cell, and how the cell's parameters map to its weights.</summary>
internal static class OnnxCells
{
    /// <summary>The cell as an operator; null where only its steps can be written down.</summary>
    public static OnnxCell? Find(RecurrentNode node) => node switch
    {
        IOnnxCell own => own.ToOnnx(),
        RNNNode rnn => RNN(rnn),
        GRUNode gru => GRU(gru),
        LSTMNode or PeepholeLSTMNode => LSTM(node),
        DropoutNode dropout => Find(dropout.Inner), // in use it drops nothing
        _ => null,
    };

    private static OnnxCell RNN(RNNNode node)
    {
        IReadOnlyDictionary<string, Tensor> p = ParametersOf(node);
        return new OnnxCell("RNN", OnnxWeights.Rows(p["inputWeight"]), OnnxWeights.Rows(p["recurrentWeight"]))
        {
            Bias = p["bias"],
            Activations = [node.Activation.ToString()],
        };
    }

    private static OnnxCell GRU(GRUNode node)
    {
        IReadOnlyDictionary<string, Tensor> p = ParametersOf(node);
        Tensor u = Rows("recurrentWeight");
        Tensor? candidate = p.GetValueOrDefault("recurrentBias");
        return new OnnxCell("GRU", Rows("inputWeight"), u)
        {
            Bias = Rows("bias"),
            RecurrentBias = candidate is null ? null : Tensor.Concat([Tensor.Zeros([2 * u.Shape[1]], candidate.DType), candidate.Detach()]),
            LinearBeforeReset = node.Reset == GRUReset.AfterProduct,
        };

        Tensor Rows(string name) => OnnxWeights.Rows(p[name], node.Gates, OnnxCell.GRUGates);
    }

    private static OnnxCell? LSTM(RecurrentNode node)
    {
        IReadOnlyDictionary<string, Tensor> p = ParametersOf(node);
        if (p.ContainsKey("projectionWeight")) return null; // ONNX's LSTM shows its whole state
        return new OnnxCell("LSTM", Rows("inputWeight"), Rows("recurrentWeight"))
        {
            Bias = Rows("bias"),
            Peepholes = p.ContainsKey("inputPeephole")
                ? Tensor.Concat([p["inputPeephole"].Detach(), p["outputPeephole"].Detach(), p["forgetPeephole"].Detach()])
                : null,
        };

        Tensor Rows(string name) => OnnxWeights.Rows(p[name], node.Gates, OnnxCell.LSTMGates);
    }

    private static Dictionary<string, Tensor> ParametersOf(Module module) =>
        module.NamedParameters().ToDictionary(pair => pair.Name, pair => (Tensor)pair.Parameter);
}
