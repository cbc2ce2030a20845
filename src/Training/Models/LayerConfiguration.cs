namespace AutogradRnn.Training;

/// <summary>One recurrent layer of a <see cref="LanguageModelConfiguration"/>.</summary>
public sealed record LayerConfiguration
{
    /// <summary>A layer of one kind of cell.</summary>
    /// <param name="cell">
    /// <c>rnn</c> (tanh), <c>rnn-relu</c>, <c>gru</c> (reset gate after the product), <c>gru-before</c>, <c>lstm</c> or <c>peephole</c>.
    /// </param>
    /// <param name="hidden">The size of its state, at least 1.</param>
    /// <exception cref="ArgumentException">There is no such cell.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public LayerConfiguration(string cell, int hidden)
    {
        if (!CellNames.Contains(cell))
        {
            throw new ArgumentException(
                $"LayerConfiguration expected one of the cells {string.Join(", ", CellNames)}, but got '{cell}'. Choose one of these.",
                nameof(cell));
        }

        Cell = cell;
        Hidden = Sizes.AtLeastOne(nameof(LayerConfiguration), nameof(hidden), hidden);
    }

    /// <summary>All names that <see cref="Cell"/> can have.</summary>
    public static IReadOnlyList<string> CellNames => RecurrentCell.Names;

    /// <summary>The kind of cell.</summary>
    public string Cell { get; }

    /// <summary>The size of its state.</summary>
    public int Hidden { get; }
}
