using System.Numerics;

namespace AutogradRnn.Planning;

/// <summary>A compiled loop with its instructions made ready for one number type.</summary>
internal sealed class LoopProgram<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<TileStep, TileInstruction<T>[]> _tiles = new(ReferenceEqualityComparer.Instance);

    public LoopProgram(LoopCode code)
    {
        Code = code;
        foreach (TileStep step in code.Forward.Concat(code.Backward).OfType<TileStep>())
            _tiles[step] = [.. step.Code.Select(one => new TileInstruction<T>(one))];
        Forward = new LoopPhase<T>(code.Forward, this);
        Backward = new LoopPhase<T>(code.Backward, this);
    }

    public LoopCode Code { get; }

    public LoopPhase<T> Forward { get; }

    public LoopPhase<T> Backward { get; }

    public TileInstruction<T>[] Instructions(TileStep step) => _tiles[step];
}
