namespace AutogradRnn.Planning;

/// <summary>An operation that is run as it is, step by step also outside the loop.</summary>
internal sealed class OperationItem(Stage stage, OperationNode node) : LoopItem(stage)
{
    public OperationNode Node => node;
}
