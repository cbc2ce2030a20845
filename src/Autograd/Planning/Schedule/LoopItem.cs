namespace AutogradRnn.Planning;

/// <summary>What is done at one go within a stage.</summary>
internal abstract class LoopItem(Stage stage)
{
    public Stage Stage => stage;
}
