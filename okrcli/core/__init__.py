"""What OKRs mean: values in, values out."""
