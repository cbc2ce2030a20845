namespace AutogradRnn.Planning;

/// <summary>Some pairs of a product; the first pair overwrites what is there unless <paramref name="adds"/>.</summary>
internal sealed class ProductItem(Stage stage, ProductNode node, int[] pairs, bool adds) : LoopItem(stage)
{
    public ProductNode Node => node;

    public int[] Pairs => pairs;

    public bool Adds => adds;
}
