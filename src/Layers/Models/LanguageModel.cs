namespace AutogradRnn.Layers;

/// <summary>A recurrent model of text: tokens → embedding → recurrent layers → logits for the next token.</summary>
/// <remarks>With an embedding as wide as the vocabulary times a free matrix this is the one-hot input of Karpathy's character RNN; the table spares the multiplication.</remarks>
public sealed class LanguageModel : Module
{
    private readonly Embedding _embedding;
    private readonly RecurrentLayer _layers;
    private readonly Linear _readout;

    /// <summary>Makes the model from its parts.</summary>
    /// <param name="embedding">One row for each token of the vocabulary.</param>
    /// <param name="layers">A layer or a stack; not bidirectional, which would look at the answer.</param>
    /// <param name="readout">One output for each token of the vocabulary.</param>
    public LanguageModel(Embedding embedding, RecurrentLayer layers, Linear readout)
    {
        _embedding = embedding;
        _layers = layers;
        _readout = readout;
    }

    /// <summary>The state before the first token.</summary>
    /// <param name="batch">Rows, 0 or more.</param>
    public State InitialState(int batch) => _layers.InitialState(batch);

    /// <summary>Scores every possible next token after each token.</summary>
    /// <param name="tokens">Int32 [batch, time].</param>
    /// <param name="initial">The state to start from; null for the model's own.</param>
    /// <param name="lengths">The valid tokens of each row; null when all are.</param>
    /// <returns>Logits [batch, time, vocabulary], and the state after the last token.</returns>
    /// <exception cref="ShapeException">The tokens are not [batch, time].</exception>
    public (Tensor Logits, State State) Forward(Tensor tokens, State? initial = null, IReadOnlyList<int>? lengths = null)
    {
        if (tokens.Rank != 2) throw new ShapeException(nameof(LanguageModel), "tokens [batch, time]", tokens.Shape.ToString(), "Add a batch axis with Unsqueeze(0).");
        (Tensor output, State state) = _layers.Forward(_embedding.Forward(tokens), initial, lengths);
        return (_readout.Forward(output), state);
    }
}
