namespace AutogradRnn.Planning;

/// <summary>What one plan is for; another batch, number type or mode is planned apart.</summary>
internal sealed record PlanKey(
    int Batch,
    int Features,
    DType DType,
    bool IsMasked,
    bool IsTraining,
    bool GradientsAreOn,
    bool KeepsOutputs,
    string NeedsGradient,
    LoopSwitches Switches);
