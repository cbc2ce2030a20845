namespace AutogradRnn.Planning;

/// <summary>Elementwise operations of one width without a product between them: they run tile by tile, all on one tile before the
/// next.</summary>
internal sealed class GroupItem(Stage stage, int width) : LoopItem(stage)
{
    public int Width => width;

    /// <summary>Each after its inputs.</summary>
    public List<ElementwiseNode> Nodes { get; } = [];
}
