using System.Globalization;

namespace AutogradRnn.Exchange;

/// <summary>Writes recurrent models in the Open Neural Network Exchange format, which other runtimes and languages read.</summary>
/// <remarks>
/// The model computes what the layers compute in use (dropout does nothing), in Float32, for any batch and number of steps. Its cells
/// must be <see cref="RNNNode"/>, <see cref="GRUNode"/>, <see cref="LSTMNode"/> without projection, <see cref="PeepholeLSTMNode"/>, or cells of your own that
/// implement <see cref="IOnnxCell"/>. Sequences of different lengths are not part of it: run them one length at a time.
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
    /// <returns>A model with the input <c>x</c> [batch, time, features]; outputs <c>y</c> [batch, time, outputs], and <c>final.h</c> (and so on, after
    /// the names of the <see cref="State"/>) [batch, hidden]. Initial states are called <c>initial.h</c> and so on.</returns>
    /// <exception cref="NotSupportedException">ONNX has no operator for a cell or layer.</exception>
    /// <exception cref="InvalidOperationException">A size is still to be inferred from the first input.</exception>
    public static OnnxModel Of(RecurrentLayer layers, Linear? readout = null, bool stateInputs = false)
    {
        _ = layers.NamedParameters();
        OnnxGraph graph = new();
        string x = graph.Input("x", OnnxElement.Float, "batch", "time", OnnxLayers.FeaturesOf(layers).ToString(CultureInfo.InvariantCulture));
        return Finish(graph, layers, readout, stateInputs, Swapped(graph, "x.steps", x, 1, 0, 2));
    }

    /// <summary>A language model.</summary>
    /// <param name="model">The model, its sizes known.</param>
    /// <param name="stateInputs">As above.</param>
    /// <returns>A model with the input <c>tokens</c>, Int64 [batch, time]; outputs as above, <c>y</c> being the logits [batch, time, vocabulary].</returns>
    /// <exception cref="NotSupportedException">ONNX has no operator for a cell or layer.</exception>
    /// <exception cref="InvalidOperationException">A size is still to be inferred from the first input.</exception>
    public static OnnxModel Of(LanguageModel model, bool stateInputs = false)
    {
        _ = model.NamedParameters();
        Module[] parts = [.. model.NamedChildren().Select(child => child.Module)];
        OnnxGraph graph = new();
        string tokens = Swapped(graph, "tokens.steps", graph.Input("tokens", OnnxElement.Int64, "batch", "time"), 1, 0);
        string table = graph.Constant("embedding.table", parts.OfType<Embedding>().Single().Parameters[0]);
        string x = graph.Add("Gather", "x.steps", [table, tokens]);
        return Finish(graph, parts.OfType<RecurrentLayer>().Single(), parts.OfType<Linear>().Single(), stateInputs, x);
    }

    private static OnnxModel Finish(OnnxGraph graph, RecurrentLayer layers, Linear? readout, bool stateInputs, string x)
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
