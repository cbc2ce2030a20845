namespace AutogradRnn.Planning;

/// <summary>The optimizations of a plan, each of which can be switched off to see what it gains.</summary>
internal sealed record LoopSwitches
{
    [ThreadStatic]
    private static LoopSwitches? _current;

    /// <summary>Those of this thread; all on unless inside <see cref="Use"/>.</summary>
    public static LoopSwitches Current => _current ?? All;

    public static LoopSwitches All { get; } = new();

    /// <summary>Products of x are one product for all steps, ahead of the loop.</summary>
    public bool HoistsInputs { get; init; } = true;

    /// <summary>Products that no later step reads are one product for all steps, after the loop.</summary>
    public bool SinksOutputs { get; init; } = true;

    /// <summary>A one-hot x chooses rows of the matrix instead of multiplying it.</summary>
    public bool GathersOneHot { get; init; } = true;

    /// <summary>The gradient of a matrix is one product over all steps.</summary>
    public bool BatchesWeightGradients { get; init; } = true;

    /// <summary>Matrices are packed for the kernel once a pass.</summary>
    public bool PacksOnce { get; init; } = true;

    /// <summary>x·W + h·U is added up in one place.</summary>
    public bool JoinsProducts { get; init; } = true;

    /// <summary>Elementwise operations run in tiles that stay in the first-level cache.</summary>
    public bool Tiles { get; init; } = true;

    /// <summary>Backward computes anew what one operation on kept values gives, instead of keeping it.</summary>
    public bool ComputesAgain { get; init; } = true;

    /// <summary>Rows of the batch are shared between threads for the whole loop.</summary>
    public bool SharesRows { get; init; } = true;

    /// <summary>The buffers of one pass serve the next.</summary>
    public bool ReusesBuffers { get; init; } = true;

    /// <summary>How many rows are computed together outside the loop; null lets the plan choose by their width.</summary>
    public int? RowsOfBlock { get; init; }

    /// <summary>Holds other switches on this thread until the result is disposed.</summary>
    public static IDisposable Use(LoopSwitches switches) => new Scope(switches);

    private sealed class Scope : IDisposable
    {
        private readonly LoopSwitches? _before = _current;

        public Scope(LoopSwitches switches) => _current = switches;

        public void Dispose() => _current = _before;
    }
}
