namespace AutogradRnn.Planning;

/// <summary>Writes the forward code of a schedule.</summary>
internal sealed class ForwardWriter(LoopSchedule schedule, LoopLayout layout, LoopCode code)
{
    public void Write()
    {
        foreach (LoopItem item in schedule.Items)
        {
            if (item is ProductItem product) Write(product);
            else if (item is OperationItem operation) Write(operation);
            else Write((GroupItem)item);
        }
    }

    /// <summary>The place of an operation's input: memory, a temporary of this tile, or a number spread to the operation's width.</summary>
    public static Place Operand(LoopLayout layout, TileDraft draft, Dictionary<LoopNode, Place> own, ElementwiseNode node, LoopNode input)
    {
        if (input.Width == 1 && node.Width > 1)
        {
            return input is OuterNode { HasRows: false } scalar ? layout.RowOf(scalar, node.Width) : draft.Spread(layout.PlaceOf(input));
        }

        return own.TryGetValue(input, out Place place) ? place : layout.PlaceOf(input);
    }

    private void Write(ProductItem item)
    {
        Place target = layout.PlaceOf(item.Node);
        bool adds = item.Adds;
        foreach (int pair in item.Pairs)
        {
            LoopNode left = item.Node.Inputs[pair];
            int matrix = code.MatrixNumber(item.Node.Matrices[pair], transposed: false);
            code.Forward.Add(new ProductStep(item.Stage, layout.PlaceOf(left), left.Width, matrix, target, new GradientWrite(0, item.Node.Width) { Adds = adds }));
            adds = true;
        }
    }

    private void Write(OperationItem item)
    {
        OperationStep step = new(item.Stage, code.Operations.Count, item.Node, layout.OperandsOf(item.Node), layout.PlaceOf(item.Node), null);
        code.Operations.Add(step);
        code.Forward.Add(step);
    }

    private void Write(GroupItem group)
    {
        TileDraft draft = new(group.Stage, group.Width);
        Dictionary<LoopNode, Place> own = [];
        foreach (ElementwiseNode node in group.Nodes)
        {
            Place[] inputs = [.. node.Inputs.Select(input => Operand(layout, draft, own, node, input))];
            Place result = own[node] = layout.Find(node) ?? draft.NewTemporary();
            draft.Emit(TileCode.Forward(node.Operation, inputs[0], inputs[Math.Min(1, inputs.Length - 1)], inputs[^1], result));
        }

        code.Forward.Add(draft.Finish(out int temporaries));
        code.Temporaries = Math.Max(code.Temporaries, temporaries);
    }
}
