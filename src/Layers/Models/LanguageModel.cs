namespace AutogradRnn.Layers;

/// <summary>A recurrent model of text: tokens → embedding → recurrent layers → logits for the next token.</summary>
/// <remarks>With an embedding as wide as the vocabulary times a free matrix this is the one-hot input of Karpathy's character RNN; the
/// table spares the multiplication.</remarks>
public sealed class LanguageModel : Module
{
    private readonly Embedding _embedding;
    private readonly RecurrentLayer _layers;
    private readonly Linear _readout;
    private readonly Dropout? _dropout;

    /// <summary>Makes the model from its parts.</summary>
    /// <param name="embedding">One row for each token of the vocabulary.</param>
    /// <param name="layers">A layer or a stack; not bidirectional, which would look at the answer.</param>
    /// <param name="readout">One output for each token of the vocabulary.</param>
    /// <param name="dropout">On what enters the layers and what leaves them (Zaremba et al. 2014); default none.</param>
    public LanguageModel(Embedding embedding, RecurrentLayer layers, Linear readout, Dropout? dropout = null)
    {
        _embedding = embedding;
        _layers = layers;
        _readout = readout;
        _dropout = dropout;
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
        if (tokens.Rank != 2)
            throw new ShapeException(
                nameof(LanguageModel), "tokens [batch, time]", tokens.Shape.ToString(), "Add a batch axis with Unsqueeze(0).");
        (Tensor output, State state) = _layers.Forward(Dropped(_embedding.Forward(tokens)), initial, lengths);
        return (_readout.Forward(Dropped(output)), state);
    }

    private Tensor Dropped(Tensor x) => _dropout is null ? x : _dropout.Forward(x);
}
