namespace AutogradRnn.Planning;

/// <summary>What a plan does at one go, ready to run.</summary>
internal abstract record LoopCodeStep(Stage Stage);

/// <summary>Instructions for tiles of some width.</summary>
internal sealed record TileStep(Stage Stage, int Width, TileCode[] Code) : LoopCodeStep(Stage);

/// <summary>An operation on tensors over the plan's memory, known by its number; a place for each operand but those from outside.</summary>
internal sealed record OperationStep(Stage Stage, int Number, OperationNode Node, Place?[] Operands, Place Result, OperationGradient? Gradient) : LoopCodeStep(Stage);

/// <summary>target (=|+=) left·matrix; matrices are known by their number in <see cref="LoopCode.Matrices"/>.</summary>
internal sealed record ProductStep(Stage Stage, Place Left, int LeftWidth, int Matrix, Place Target, GradientWrite Write) : LoopCodeStep(Stage);
