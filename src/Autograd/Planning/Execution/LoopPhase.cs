using System.Numerics;

namespace AutogradRnn.Planning;

/// <summary>The forward or the backward half of a program, stage by stage.</summary>
internal sealed class LoopPhase<T>(IEnumerable<LoopCodeStep> steps, LoopProgram<T> program)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public LoopTask<T>[] Before { get; } = Of(steps, Stage.Before, program);

    public LoopTask<T>[] Loop { get; } = Of(steps, Stage.Loop, program);

    public LoopTask<T>[] After { get; } = Of(steps, Stage.After, program);

    private static LoopTask<T>[] Of(IEnumerable<LoopCodeStep> steps, Stage stage, LoopProgram<T> program) =>
        [.. steps.Where(step => step.Stage == stage).Select(step => step is TileStep tile
            ? new LoopTask<T>(null, null, tile.Width, program.Instructions(tile))
            : new LoopTask<T>(step as ProductStep, step as OperationStep, 0, []))];
}
