using System.Globalization;

namespace AutogradRnn.Exchange;

/// <summary>Writes recurrent models in the Open Neural Network Exchange format, which other runtimes and languages read.</summary>
/// <remarks>
/// The model computes what the layers compute in use (dropout does nothing), in Float32, for any batch and number of steps. A
/// <see cref="RNNNode"/>, <see cref="GRUNode"/>, <see cref="LSTMNode"/>, <see cref="PeepholeLSTMNode"/>, or a cell of your own that implements <see cref="IOnnxCell"/>
/// becomes one of ONNX's recurrent operators. Every other cell becomes a Scan: its step is recorded, and written down operation by
/// operation. Sequences of different lengths are not part of a model: run them one length at a time.
/// </remarks>
/// <example><code>
/// OnnxExport.Of(layers, readout).Save("forecaster.onnx");
/// </code></example>
public static class OnnxExport
{
    /// <summary>Recurrent layers, and a readout if there is one.</summary>
    /// <param name="layers">An <see cref="RNNLayer"/>, a <see cref="Bidirectional"/> or a <see cref="RecurrentStack"/> of them, its sizes
    /// known.</param>
    /// <param name="readout">Applied to every output; default none.</param>
    /// <param name="stateInputs">Whether the initial state is an input of the model, one for each of its parts: for streams, which carry
    /// it from run to run. Default false, the layers' own.</param>
    /// <param name="features">The number of inputs; default null, as the first cell says. To be given where that is a cell of your own.</param>
    /// <returns>A model with the input <c>x</c> [batch, time, features]; outputs <c>y</c> [batch, time, outputs], and <c>final.h</c> (and so on, after
    /// the names of the <see cref="State"/>) [batch, hidden]. Initial states are called <c>initial.h</c> and so on.</returns>
    /// <exception cref="NotSupportedException">ONNX has nothing to write a cell or layer with.</exception>
    /// <exception cref="InvalidOperationException">A size is still to be inferred from the first input.</exception>
    public static OnnxModel Of(RecurrentLayer layers, Linear? readout = null, bool stateInputs = false, int? features = null)
    {
        _ = layers.NamedParameters();
        OnnxGraph graph = new();
        int inputs = OnnxLayers.FeaturesOf(layers) ?? features ?? throw new ArgumentException(
            "ONNX export expected the number of features, but the first cell is one of your own and does not say it. Pass features.", nameof(features));
        string x = graph.Input("x", OnnxElement.Float, "batch", "time", inputs.ToString(CultureInfo.InvariantCulture));
        return Finish(graph, layers, readout, stateInputs, (Swapped(graph, "x.steps", x, 1, 0, 2), inputs));
    }

    /// <summary>A language model.</summary>
    /// <param name="model">The model, its sizes known.</param>
    /// <param name="stateInputs">As above.</param>
    /// <returns>A model with the input <c>tokens</c>, Int64 [batch, time]; outputs as above, <c>y</c> being the logits [batch, time, vocabulary].</returns>
    /// <exception cref="NotSupportedException">ONNX has nothing to write a cell or layer with.</exception>
    /// <exception cref="InvalidOperationException">A size is still to be inferred from the first input.</exception>
    public static OnnxModel Of(LanguageModel model, bool stateInputs = false)
    {
        _ = model.NamedParameters();
        Module[] parts = [.. model.NamedChildren().Select(child => child.Module)];
        OnnxGraph graph = new();
        string tokens = Swapped(graph, "tokens.steps", graph.Input("tokens", OnnxElement.Int64, "batch", "time"), 1, 0);
        Tensor table = parts.OfType<Embedding>().Single().Parameters[0];
        string x = graph.Add("Gather", "x.steps", [graph.Constant("embedding.table", table), tokens]);
        return Finish(graph, parts.OfType<RecurrentLayer>().Single(), parts.OfType<Linear>().Single(), stateInputs, (x, table.Shape[1]));
    }

    private static OnnxModel Finish(OnnxGraph graph, RecurrentLayer layers, Linear? readout, bool stateInputs, (string Value, int Features) x)
    {
        OnnxLayers builder = new(graph, stateInputs);
        (string Value, int Features) y = builder.Add("", layers, x);
        if (readout is not null) y = builder.Linear("readout", readout, y.Value);
        graph.Output(Swapped(graph, "y", y.Value, 1, 0, 2), "batch", "time", y.Features.ToString(CultureInfo.InvariantCulture));
        return graph.Model;
    }

    /// <summary>Batch and time exchanged: ONNX's recurrent operators want the time first.</summary>
    private static string Swapped(OnnxGraph graph, string name, string value, params long[] axes) =>
        graph.Add("Transpose", name, [value], ("perm", axes));
}
