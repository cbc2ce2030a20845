using AutogradRnn;

namespace Runner.Workloads;

/// <summary>One row of a workloads file: a model, a batch, and what is measured.</summary>
internal sealed record Workload
{
    public required string Name { get; init; }

    public required Mode Mode { get; init; }

    public required Cell Cell { get; init; }

    public required int Vocab { get; init; }

    public required int Hidden { get; init; }

    public required int Layers { get; init; }

    public required int Batch { get; init; }

    public required int Time { get; init; }

    /// <summary>Whether tokens are turned into a learnt row [hidden] instead of a one-hot vector [vocab].</summary>
    public bool Embedding { get; init; }

    public DType DType { get; init; } = DType.Float32;

    /// <summary>Whether the cells are those of Runner/Cells: the library has no minimal gated unit, and its peephole cell must not be
    /// measured in place of a user's.</summary>
    public bool IsUserWritten => Mode == Mode.Custom || Cell is Cell.Peephole or Cell.Mgu;

    /// <summary>Weight columns of the cell in units of the hidden size: one a gate or candidate.</summary>
    public int Blocks => Cell switch
    {
        Cell.Rnn => 1,
        Cell.Mgu => 2,
        Cell.Gru => 3,
        _ => 4,
    };

    /// <summary>Steps that one measurement of the clock counts as: a character is too short to time alone.</summary>
    public int StepsAMeasurement => Mode == Mode.Sample ? 50 : 1;
}
